namespace MlopsLabs.Core.Environments;

/// <summary>Follows all symbolic links of a path, those of its folders too.</summary>
internal static class LinkResolver
{
    /// <summary>As many links as Linux follows before it says ELOOP.</summary>
    private const int MaxLinks = 40;

    /// <summary>The path without links, or null when nothing is there or the links go in a circle.</summary>
    public static string? Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[root.Length..]));
        var resolved = root;
        for (var links = 0; rest.TryPop(out var part);)
        {
            // Handled here and not by GetFullPath: `a/..` is not the folder of `a` when `a` is a link.
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? root;
                continue;
            }
            resolved = Path.Combine(resolved, part);
            FileSystemInfo info = rest.Count > 0 ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (info.LinkTarget is not { } target)
            {
                if (!Path.Exists(resolved))
                    return null;
                continue;
            }
            if (++links > MaxLinks)
                return null;
            var targetRoot = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : "";
            resolved = targetRoot.Length > 0 ? targetRoot : Path.GetDirectoryName(resolved) ?? root;
            foreach (var next in Parts(target[targetRoot.Length..]))
                rest.Push(next);
        }
        return resolved;
    }

    /// <summary>The parts of a path, last first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part != ".").Reverse();
}
