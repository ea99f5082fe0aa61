using MlopsLabs.Core.Catalog.Rules;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>Reads a labs folder: every course, environment and lab in it, and all that is wrong, in one run.</summary>
public static class CatalogReader
{
    /// <summary>Reads the courses below a folder; a folder that holds a <c>course.yaml</c> itself counts as that one course.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="templates">
    /// Whether templates are looked at too: all that can be said before a start is said. It costs more than all the rest, and a learner's
    /// verbs do not need it. A lab whose templates are wrong stays among those that can be used; its start says the same.
    /// </param>
    public static LabCatalog Read(string folder, bool templates = false)
    {
        if (!Directory.Exists(folder))
            return Nothing(folder, "there is no such folder; name one with --labs or MLOPSLABS_LABS");
        var folders = CourseFolders(folder);
        return folders.Count == 0
            ? Nothing(folder, "holds no course: a course is a folder with a course.yaml")
            : Put(folder, [.. folders.Select(course => CourseFolder.Read(course, templates))]);
    }

    /// <summary>
    /// Reads a labs folder, if it is there, and the folders of installed packs. A pack takes the place of a course with the same id.
    /// </summary>
    public static LabCatalog Read(string folder, IReadOnlyList<string> packs)
    {
        if (packs.Count == 0)
            return Read(folder);
        var packed = packs.Select(pack => CourseFolder.Read(pack, templates: false)).ToList();
        var taken = packed.Select(course => course.Course?.Id).ToHashSet();
        var own = (Directory.Exists(folder) ? CourseFolders(folder) : [])
            .Select(course => CourseFolder.Read(course, templates: false))
            .Where(course => course.Course is null || !taken.Contains(course.Course.Id));
        return Put(folder, [.. own, .. packed]);
    }

    private static List<string> CourseFolders(string folder) =>
        File.Exists(Path.Combine(folder, "course.yaml")) ? [folder] : [.. Subfolders(folder).Where(IsCourse)];

    private static LabCatalog Put(string folder, List<CourseFolder> read)
    {
        var diagnostics = read.SelectMany(course => course.Diagnostics).Concat(Twins(read.Select(course => course.Course))).ToList();
        return new LabCatalog(
            folder,
            [.. read.Where(course => course.Course is not null).Select(course => course.Course!)],
            [.. Sorted(diagnostics)],
            [.. read.SelectMany(course => course.BrokenLabs)]);
    }

    internal static IEnumerable<string> Subfolders(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(sub => !Path.GetFileName(sub).StartsWith('.'))
            .OrderBy(sub => Path.GetFileName(sub), StringComparer.Ordinal);

    private static bool IsCourse(string folder) =>
        File.Exists(Path.Combine(folder, "course.yaml")) || Subfolders(folder).Any(sub => File.Exists(Path.Combine(sub, "lab.yaml")));

    private static IEnumerable<Diagnostic> Twins(IEnumerable<Course?> courses) =>
        courses.OfType<Course>().GroupBy(course => course.Id).SelectMany(same => same.Skip(1).Select(twin => new Diagnostic(
            twin.Spec.Path, twin.Spec.Id.At, Severity.Error, Codes.DuplicateId, $"course `{twin.Id}` is also in {same.First().Spec.Path}; ids are unique")));

    private static IEnumerable<Diagnostic> Sorted(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Distinct()
        .OrderBy(diagnostic => diagnostic.Path, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.At.Line)
        .ThenBy(diagnostic => diagnostic.At.Column)
        .ThenBy(diagnostic => diagnostic.Code, StringComparer.Ordinal)
        .ThenBy(diagnostic => diagnostic.Message, StringComparer.Ordinal);

    private static LabCatalog Nothing(string folder, string message) =>
        new(folder, [], [new Diagnostic(folder, Mark.Start, Severity.Error, Codes.NoCourse, message)], []);
}
