using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments.Local;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>
/// The folder of a sample. Everything but the shelf is made in <c>.shelf/unfinished</c> and moved to its place when it is whole, so that a run
/// that is killed leaves nothing but the shelf.
/// </summary>
internal sealed class SampleFolder : IDisposable
{
    private static readonly string[] s_parts = ["roster.csv", "cohort", "handed-in", "README.md"];

    private readonly string folder;
    private readonly FileLock held;

    private SampleFolder(string folder)
    {
        this.folder = folder;
        Durable.CreateFolder(Shelf);
        held = FileLock.Take(Path.Combine(Shelf, ".lock"), TimeSpan.Zero);
    }

    /// <summary>The shelf.</summary>
    public string Shelf => Path.Combine(folder, ".shelf");

    /// <summary>Where it is made.</summary>
    public string Unfinished => Path.Combine(Shelf, "unfinished");

    /// <summary>Takes a folder that is new, empty, or holds nothing but a shelf.</summary>
    /// <exception cref="PlatformException">It holds something else, another run uses it, or it cannot be written.</exception>
    public static SampleFolder Take(string folder)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any(entry => Path.GetFileName(entry) != ".shelf")))
            throw new PlatformException(
                ErrorKind.Environment, $"{folder} is not empty, and nothing in it is overwritten.",
                $"Name a new folder, or remove {string.Join(", ", s_parts)} from it: .shelf stays, and makes it fast.");
        var taken = new SampleFolder(folder);
        FolderRemoval.Remove(taken.Unfinished);
        Durable.CreateFolder(taken.Unfinished);
        return taken;
    }

    /// <summary>Moves what was made to its place.</summary>
    /// <exception cref="PlatformException">It cannot be moved.</exception>
    public void Finish() => Durable.Faults(folder, () =>
    {
        foreach (var part in s_parts)
            Directory.Move(Path.Combine(Unfinished, part), Path.Combine(folder, part));
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            FolderRemoval.Remove(Unfinished);
        }
        catch (Exception error) when (Durable.IsFault(error))
        {
            // The next run removes it.
        }
        held.Dispose();
    }
}
