namespace MlopsLabs.Core.Archives;

/// <summary>
/// The paths of an archive that were seen so far. Two of them may not be one file, also not where letters of both cases are the same, and
/// none may be both a file and a folder.
/// </summary>
public sealed class ArchiveNames
{
    private readonly Dictionary<string, string> files = [];
    private readonly Dictionary<string, string> folders = [];

    /// <summary>Takes a file or a folder; returns what is wrong with it, to be said after its path, or null.</summary>
    public string? Add(string path, bool isFolder = false)
    {
        if (ArchivePath.Problem(path) is { } problem)
            return problem;
        var parts = path.Split('/');
        for (var depth = 1; depth < parts.Length; depth++)
            if (AddFolder(string.Join('/', parts[..depth])) is { } clash)
                return clash;
        return isFolder ? AddFolder(path) : AddFile(path);
    }

    private string? AddFile(string path)
    {
        if (folders.TryGetValue(Key(path), out var folder))
            return $"is a file here and a folder in {folder}/";
        return files.TryAdd(Key(path), path) ? null
            : files[Key(path)] == path ? "is there twice" : $"and {files[Key(path)]} are one file where letters of both cases are the same";
    }

    private string? AddFolder(string path)
    {
        if (files.TryGetValue(Key(path), out var file))
            return $"needs a folder where {file} is a file";
        return folders.TryAdd(Key(path), path) || folders[Key(path)] == path ? null
            : $"and {folders[Key(path)]}/ are in one folder where letters of both cases are the same";
    }

    private static string Key(string path) => path.ToUpperInvariant();
}
