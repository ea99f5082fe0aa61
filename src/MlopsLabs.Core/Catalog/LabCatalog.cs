using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>A course with everything under its folder that could be read.</summary>
/// <param name="Spec">The course itself.</param>
/// <param name="Environments">Its environments, by id.</param>
/// <param name="Labs">Its labs, in the order of the outline and then of their requirements.</param>
public sealed record Course(CourseSpec Spec, IReadOnlyDictionary<string, EnvironmentSpec> Environments, IReadOnlyList<LabSpec> Labs)
{
    /// <summary>The course's id.</summary>
    public string Id => Spec.Id.Value;

    /// <summary>The labs of one section, in order.</summary>
    public IEnumerable<LabSpec> LabsOf(OutlineSection section) => Labs.Where(lab => lab.Outline.Value == section.Id.Value);

    /// <summary>The environment that a lab runs in, or null.</summary>
    public EnvironmentSpec? EnvironmentOf(LabSpec lab) =>
        lab.Environment is { } id && Environments.TryGetValue(id.Value, out var environment) ? environment : null;
}

/// <summary>A lab that cannot be used because of an error in <paramref name="Path"/>: its own file, its environment's or its course's.</summary>
public sealed record BrokenLab(string Id, string Path);

/// <summary>All courses under a labs folder, and everything that is wrong there.</summary>
/// <param name="Folder">The labs folder, as the user named it.</param>
/// <param name="Courses">What can be used: a lab with an error is not among the labs of its course.</param>
/// <param name="Diagnostics">All errors and warnings of all files, sorted by path and place.</param>
/// <param name="Broken">Labs that cannot be used, and the file that has to be mended first.</param>
public sealed record LabCatalog(
    string Folder, IReadOnlyList<Course> Courses, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<BrokenLab> Broken)
{
    /// <summary>Whether any file cannot be used.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The course and lab with an id, written <c>lab</c> or <c>course/lab</c>; null when there is none.</summary>
    public (Course Course, LabSpec Lab)? Find(string id)
    {
        foreach (var course in Courses)
            foreach (var lab in course.Labs)
                if (lab.Id.Value == id || $"{course.Id}/{lab.Id.Value}" == id)
                    return (course, lab);
        return null;
    }
}
