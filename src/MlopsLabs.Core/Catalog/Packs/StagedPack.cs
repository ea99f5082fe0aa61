using MlopsLabs.Core.Environments.Local;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>A pack that is unpacked and verified and not installed yet. Whoever disposes of it without accepting it leaves nothing behind.</summary>
public sealed class StagedPack : IDisposable
{
    private readonly InstalledPacks packs;
    private readonly CoursePack pack;
    private readonly string incoming;
    private readonly FolderLock held;

    internal StagedPack(InstalledPacks packs, CoursePack pack, string incoming, Course course, FolderLock held)
    {
        this.packs = packs;
        this.pack = pack;
        this.incoming = incoming;
        this.held = held;
        Course = course;
        Survey = PackSurvey.Of(course);
    }

    /// <summary>The course as it was read from what was unpacked.</summary>
    public Course Course { get; }

    /// <summary>What it will build, run and reach.</summary>
    public PackSurvey Survey { get; }

    /// <summary>Makes it count, in one step; returns the record of it.</summary>
    public InstalledPack Accept(DateTimeOffset at) => packs.Accept(pack, incoming, at);

    /// <inheritdoc/>
    public void Dispose()
    {
        FolderRemoval.Remove(incoming);
        held.Dispose();
    }
}
