using System.Globalization;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// The folder of one checker script's run: its evidence, a place for its result, and an empty folder to work in. Removed afterwards; what a
/// killed run leaves is known by its lock, which nobody holds any more.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private readonly FolderLock _lock;
    private readonly string _lockPath;

    private Scratch(string folder, FolderLock held, string lockPath)
    {
        Folder = folder;
        _lock = held;
        _lockPath = lockPath;
    }

    /// <summary>The folder itself.</summary>
    public string Folder { get; }

    /// <summary>What the script judges by.</summary>
    public string Evidence => Path.Combine(Folder, "evidence");

    /// <summary>Where its result file goes.</summary>
    public string Out => Path.Combine(Folder, "out");

    /// <summary>Its working folder.</summary>
    public string Work => Path.Combine(Folder, "work");

    /// <summary>Makes the folder of a run, evidence included.</summary>
    /// <param name="parent">Where such folders are.</param>
    /// <param name="files">The evidence.</param>
    public static Scratch Make(string parent, IReadOnlyList<CheckerFile> files)
    {
        Directory.CreateDirectory(parent);
        var folder = Path.Combine(parent, Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        var held = FolderLock.TryTake(folder + ".lock") ?? throw new IOException($"{folder}.lock is held by somebody else");
        var scratch = new Scratch(folder, held, folder + ".lock");
        try
        {
            foreach (var part in (string[])[scratch.Evidence, scratch.Out, scratch.Work])
                Directory.CreateDirectory(part);
            var evidence = new ServiceRoot(scratch.Evidence);
            foreach (var file in files)
            {
                var place = evidence.Place(file.Path) ?? throw new IOException($"'{file.Path}' is no path of a piece of evidence");
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.WriteAllBytes(place, file.Content);
            }
            return scratch;
        }
        catch
        {
            scratch.Dispose();
            throw;
        }
    }

    /// <summary>Removes the folders of killed runs, and returns their paths.</summary>
    public static IReadOnlyList<string> RemoveStale(string parent)
    {
        var removed = new List<string>();
        if (!Directory.Exists(parent))
            return removed;
        foreach (var lockPath in Directory.EnumerateFiles(parent, "*.lock").Order(StringComparer.Ordinal))
        {
            using var held = FolderLock.TryTake(lockPath);
            if (held is null)
                continue;
            var folder = lockPath[..^".lock".Length];
            if (Path.Exists(folder))
                removed.Add(folder);
            FolderRemoval.Remove(folder);
            File.Delete(lockPath);
        }
        return removed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            FolderRemoval.Remove(Folder);
            File.Delete(_lockPath);
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            // Clean-up takes it: the lock is let go.
        }
        _lock.Dispose();
    }
}
