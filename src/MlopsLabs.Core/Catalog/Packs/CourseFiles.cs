using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>The files below a course's folder as an author has them, before it is decided who gets which.</summary>
public static class CourseFiles
{
    /// <summary>
    /// Paths below the folder with forward slashes, sorted. Names at the top that begin with a dot are not the course's, the manifest of a pack
    /// that it came from is written anew, and Python's caches are nobody's.
    /// </summary>
    /// <exception cref="AuthorException">Something there cannot be packed: a link, or a name that is not the same on every machine.</exception>
    public static IReadOnlyList<string> Of(string folder)
    {
        var paths = new List<string>();
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith('.') && entry.Name != PackManifest.FileName))
                Walk(entry, entry.Name, paths);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the folder cannot be read: {error.Message}", folder, error);
        }
        paths.Sort(StringComparer.Ordinal);
        var names = new ArchiveNames();
        foreach (var path in paths)
            if (names.Add(path) is { } problem)
                throw new AuthorException($"cannot go into a pack: it {problem}", Path.Combine(folder, path));
        return paths;
    }

    /// <summary>Reads a file of a course.</summary>
    /// <exception cref="AuthorException">It cannot be read, or is no plain file.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            using var stream = RegularFile.Open(file) ?? throw new AuthorException("is no plain file: a pack holds nothing else", file);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"cannot be read: {error.Message}", file, error);
        }
    }

    private static void Walk(FileSystemInfo entry, string path, List<string> paths)
    {
        // A link would bring in what lies elsewhere on the author's machine, or nothing on another's.
        if (entry.LinkTarget is not null)
            throw new AuthorException("is a link: a pack holds plain files; put the file itself there", entry.FullName);
        if (entry is DirectoryInfo folder)
            foreach (var child in folder.EnumerateFileSystemInfos())
                Walk(child, $"{path}/{child.Name}", paths);
        else if (!path.EndsWith(".pyc", StringComparison.Ordinal))
            paths.Add(path);
    }
}
