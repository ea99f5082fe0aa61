namespace MlopsLabs.Cli.Verbs.Author;

/// <summary>A folder that is read as a whole, and the paths in it whose findings are shown; all when there are none.</summary>
internal sealed record LintTarget(string Folder, IReadOnlyList<string> Only)
{
    /// <summary>
    /// What to read for some paths: a folder of courses or a course as it is; for what lies inside a course that course, since a lab is
    /// only right together with its course and environment.
    /// </summary>
    /// <exception cref="UsageException">There is nothing at a path.</exception>
    public static IReadOnlyList<LintTarget> Of(IReadOnlyList<string> paths, string currentFolder) => [.. paths
        .Select(path => (Path: path, Course: CourseAbove(path, currentFolder)))
        .GroupBy(pair => pair.Course ?? pair.Path)
        .Select(same => new LintTarget(same.Key, same.Any(pair => pair.Course is null) ? [] : [.. same.Select(pair => Path.GetFullPath(pair.Path, currentFolder))]))];

    /// <summary>The course that a path lies in, as the path is written; null when the path is that of a course or above one.</summary>
    private static string? CourseAbove(string path, string currentFolder)
    {
        var full = Path.GetFullPath(path, currentFolder);
        if (!File.Exists(full) && !Directory.Exists(full))
            throw new UsageException($"There is nothing at {path}.", "name a labs folder, a course, a lab or one of its files");
        if (Directory.Exists(full) && File.Exists(Path.Combine(full, "course.yaml")))
            return null;
        var above = path;
        for (var folder = full; Path.GetDirectoryName(folder) is { } parent; folder = parent)
        {
            above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(above)) is { Length: > 0 } named ? named : Path.IsPathRooted(path) ? parent : Path.GetRelativePath(currentFolder, parent);
            if (File.Exists(Path.Combine(parent, "course.yaml")))
                return above;
        }
        return null;
    }
}
