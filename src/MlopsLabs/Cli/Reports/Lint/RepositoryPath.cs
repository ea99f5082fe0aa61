namespace MlopsLabs.Cli.Reports.Lint;

/// <summary>Paths as programs that show a repository want them: from its root, which is the current folder, with forward slashes.</summary>
internal static class RepositoryPath
{
    /// <summary>The path of a file below the current folder; null when it lies elsewhere.</summary>
    public static string? Of(string path, string currentFolder)
    {
        var relative = Path.GetRelativePath(currentFolder, Path.GetFullPath(path, currentFolder)).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
