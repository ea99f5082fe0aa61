using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Preview;

/// <summary>What one look at a lab's files gave.</summary>
/// <param name="Course">Its course; null when that cannot be used.</param>
/// <param name="Lab">The lab; null when it cannot be used.</param>
/// <param name="Brief">Its brief as Markdown; null when the lab cannot be used.</param>
/// <param name="Findings">All that is wrong in the course's files as far as it touches this lab: not what is wrong in other labs.</param>
public sealed record LabReading(Course? Course, LabSpec? Lab, string? Brief, IReadOnlyList<Diagnostic> Findings);

/// <summary>The files of one lab, known by where its <c>lab.yaml</c> is, so that it is found again when even its id cannot be read.</summary>
/// <param name="labsFolder">The labs folder, or the course's.</param>
/// <param name="labFile">The full path of <c>lab.yaml</c>.</param>
public sealed class LabFiles(string labsFolder, string labFile)
{
    /// <summary>The lab's folder.</summary>
    public string Folder => Path.GetDirectoryName(labFile)!;

    /// <summary>The folder of its course: everything that can change what the lab is.</summary>
    public string CourseFolder => Path.GetDirectoryName(Folder)!;

    /// <summary>The files of the lab with an id, also of one that cannot be used; null when there is none.</summary>
    public static LabFiles? Find(LabCatalog catalog, string id)
    {
        var root = Path.GetFullPath(catalog.Folder);
        if (catalog.Find(id) is { } found)
            return new LabFiles(root, Path.GetFullPath(found.Lab.Path));
        if (!Directory.Exists(root))
            return null;
        // A broken lab is known by its folder, or by the id that could still be read.
        var broken = catalog.Broken.Where(lab => lab.Id == id).Select(lab => Path.GetFullPath(lab.Path)).FirstOrDefault(path => Path.GetFileName(path) == "lab.yaml");
        return (broken ?? CatalogReader.Subfolders(root).Prepend(root).Select(course => Path.Combine(course, id, "lab.yaml")).FirstOrDefault(File.Exists)) is { } file
            ? new LabFiles(root, file)
            : null;
    }

    /// <summary>Reads the course again.</summary>
    /// <exception cref="IOException">A file or folder cannot be read, as while an editor replaces it.</exception>
    public LabReading Read()
    {
        var catalog = CatalogReader.Read(labsFolder, templates: true);
        var others = CatalogReader.Subfolders(CourseFolder)
            .Where(folder => folder != Folder && File.Exists(Path.Combine(folder, "lab.yaml")))
            .Select(folder => folder + Path.DirectorySeparatorChar).ToList();
        // All that lint says: an author who looks here must not need another command to learn of a mistake.
        var findings = Linter.Run(catalog).Findings.Select(finding => finding.Diagnostic).Where(finding =>
            Path.GetFullPath(finding.Path) is var path
            && (path.StartsWith(CourseFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || CourseFolder.StartsWith(path, StringComparison.Ordinal))
            && !others.Any(other => path.StartsWith(other, StringComparison.Ordinal)));
        var found = catalog.Courses.SelectMany(course => course.Labs.Select(lab => (Course: course, Lab: lab))).FirstOrDefault(pair => Path.GetFullPath(pair.Lab.Path) == labFile);
        return new LabReading(
            found.Course, found.Lab, found.Lab is { } lab ? File.ReadAllText(Path.Combine(lab.Folder, lab.Brief.Value)) : null,
            [.. findings.OrderBy(finding => finding.Severity)]);
    }
}
