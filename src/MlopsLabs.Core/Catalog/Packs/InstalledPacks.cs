using System.Text.Json;
using MlopsLabs.Core.Environments.Local;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>
/// The packs in a learner's home, <c>packs/COURSE/</c>: a folder an edition, and <c>installed.json</c>, which says which one counts. That
/// file is written last and in one piece, so that a course is the old one or the new one, wherever an installation ends.
/// </summary>
/// <param name="folder">The folder of all packs; made when the first one is installed.</param>
public sealed class InstalledPacks(string folder)
{
    private const string RecordName = "installed.json";

    /// <summary>All packs, by course.</summary>
    /// <exception cref="PlatformException">A record is damaged.</exception>
    public IReadOnlyList<InstalledPack> All() => Directory.Exists(folder)
        ? [.. CatalogReader.Subfolders(folder).Select(Path.GetFileName).OfType<string>().Select(Find).OfType<InstalledPack>()]
        : [];

    /// <summary>The pack of a course, or null.</summary>
    /// <exception cref="PlatformException">Its record is damaged.</exception>
    public InstalledPack? Find(string course)
    {
        var path = Path.Combine(folder, course, RecordName);
        try
        {
            var pack = JsonSerializer.Deserialize(File.ReadAllBytes(path), PackJson.Default.InstalledPack) ?? throw new JsonException("it is empty");
            return pack with { Folder = Path.Combine(folder, course, pack.Place) };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException error)
        {
            throw new PlatformException(ErrorKind.Integrity, $"{path} cannot be read: {error.Message}", $"Remove {path} and install the pack again; your work is elsewhere.", error);
        }
    }

    /// <summary>
    /// Unpacks a pack beside its place, and reads its course: nothing counts before <see cref="StagedPack.Accept"/>. Nobody else installs
    /// meanwhile.
    /// </summary>
    /// <exception cref="PlatformException">The pack is refused, the disk is full, or somebody else installs a pack.</exception>
    /// <exception cref="AuthorException">Its course has mistakes.</exception>
    public StagedPack Stage(CoursePack pack, CancellationToken cancellation) => Faults(() =>
    {
        Directory.CreateDirectory(folder);
        var held = Hold();
        var incoming = Path.Combine(folder, ".incoming");
        try
        {
            FolderRemoval.Remove(incoming);
            pack.ExtractTo(incoming, cancellation);
            return new StagedPack(this, pack, incoming, Read(incoming, pack.Manifest), held);
        }
        catch
        {
            FolderRemoval.Remove(incoming);
            held.Dispose();
            throw;
        }
    });

    /// <summary>Removes the pack of a course; returns what was there, or null. The learner's work is elsewhere and stays.</summary>
    public InstalledPack? Remove(string course) => Faults(() =>
    {
        if (Find(course) is not { } pack)
            return null;
        using var held = Hold();
        // Without its record nothing of it counts any more, however far the rest gets.
        File.Delete(Path.Combine(folder, course, RecordName));
        FolderRemoval.Remove(Path.Combine(folder, course));
        return pack;
    });

    /// <summary>Puts an unpacked course in its place.</summary>
    internal InstalledPack Accept(CoursePack pack, string incoming, DateTimeOffset at) => Faults(() =>
    {
        var manifest = pack.Manifest;
        var home = Path.Combine(folder, manifest.Id);
        Directory.CreateDirectory(home);
        var old = Find(manifest.Id);
        var place = FreePlace(home, pack.Digest[..12]);
        var record = new InstalledPack(
            manifest.Id, manifest.Title, manifest.Version, manifest.Audience, pack.Digest, FolderDigest.Of(incoming), place, at);
        Directory.Move(incoming, Path.Combine(home, place));
        StateFile.Write(Path.Combine(home, RecordName), JsonSerializer.SerializeToUtf8Bytes(record, PackJson.Default.InstalledPack));
        // The one before stays until the next: screens that are open read from it.
        foreach (var left in Directory.EnumerateDirectories(home).Where(left => Path.GetFileName(left) != place && Path.GetFileName(left) != old?.Place))
            FolderRemoval.Remove(left);
        return record with { Folder = Path.Combine(home, place) };
    });

    private static string FreePlace(string home, string name)
    {
        var place = name;
        for (var number = 2; Path.Exists(Path.Combine(home, place)); number++)
            place = $"{name}-{number}";
        return place;
    }

    private static Course Read(string incoming, PackManifest manifest)
    {
        var catalog = CatalogReader.Read(incoming);
        if (catalog.HasErrors || catalog.Courses is not [var course])
            throw new AuthorException(string.Join("\n", catalog.Diagnostics.Where(diagnostic => diagnostic.Severity == Specs.Severity.Error)
                .Select(diagnostic => diagnostic.ToString().Replace(incoming + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
                .Prepend("the pack's course has mistakes, and nothing of it was installed:")));
        return course.Id == manifest.Id ? course : throw new AuthorException($"the pack says that it holds `{manifest.Id}`, and holds `{course.Id}`");
    }

    private FolderLock Hold() => FolderLock.TryTake(Path.Combine(folder, ".lock"))
        ?? throw new PlatformException(ErrorKind.Timeout, "Another mlopslabs is installing or removing a pack.", "Wait until it has ended, and do the same again.");

    private static T Faults<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            throw LocalFaults.Explain(error, "installing or removing a pack");
        }
    }
}
