using MlopsLabs.Core.Catalog.Rules;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>One course folder as read: what can be used, what cannot, and why.</summary>
internal sealed record CourseFolder(Course? Course, IReadOnlyList<Diagnostic> Diagnostics, IReadOnlyList<BrokenLab> BrokenLabs)
{
    public static CourseFolder Read(string folder, bool templates)
    {
        var coursePath = Path.Combine(folder, "course.yaml");
        var course = File.Exists(coursePath)
            ? CourseReader.Read(coursePath)
            : new SpecFile<CourseSpec>(coursePath, null, [new Diagnostic(folder, Mark.Start, Severity.Error, Codes.NoCourse, "holds labs, but no course.yaml")]);
        var environments = ReadAll(Path.Combine(folder, "environments"), "environment.yaml", EnvironmentReader.Read);
        var labs = ReadAll(folder, "lab.yaml", LabReader.Read);

        var diagnostics = new List<Diagnostic>();
        diagnostics.AddRange(course.Diagnostics);
        diagnostics.AddRange(environments.SelectMany(file => file.Diagnostics));
        diagnostics.AddRange(labs.SelectMany(file => file.Diagnostics));
        if (course.Value is { } value)
            diagnostics.AddRange(CourseRules.Check(value, [.. labs.Select(lab => lab.Value)]));

        var environmentsById = ById(environments, spec => spec.Id, spec => spec.Path, "environment", diagnostics);
        var labsById = ById(labs, spec => spec.Id, spec => spec.Path, "lab", diagnostics);
        diagnostics.AddRange(Each(environmentsById.Values, EnvironmentRules.Check));
        List<string> environmentIds = [.. environments.Select(file => file.Value?.Id.Value ?? "")];
        List<string> labIds = [.. labs.Select(file => file.Value?.Id.Value ?? "")];
        diagnostics.AddRange(Each(labsById.Values, lab => new LabRules(lab, course.Value, environmentsById, environmentIds, labIds).Check()));
        diagnostics.AddRange(RequirementCircles(labsById));
        if (templates)
        {
            diagnostics.AddRange(Each(environmentsById.Values, environment => [.. TemplateRules.Check(environment)]));
            diagnostics.AddRange(Each(labsById.Values, lab =>
                [.. TemplateRules.Check(lab, lab.Environment is { } id ? environmentsById.GetValueOrDefault(id.Value) : null)]));
        }
        return Usable(course.Value, environmentsById, environments, labs, diagnostics);
    }

    private static CourseFolder Usable(
        CourseSpec? course, Dictionary<string, EnvironmentSpec> environments, List<SpecFile<EnvironmentSpec>> environmentFiles,
        List<SpecFile<LabSpec>> labs, List<Diagnostic> diagnostics)
    {
        var wrong = diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Path).ToHashSet();
        var good = new List<LabSpec>();
        var broken = new List<BrokenLab>();
        // An environment that is not there may be the one whose id could not be read; else the lab itself has the error.
        var nameless = environmentFiles.Find(file => file.Value is not { Id.Value.Length: > 0 })?.Path;
        foreach (var file in labs)
        {
            if (file.Value is not { } lab)
            {
                broken.Add(new BrokenLab(FolderOf(file.Path), file.Path));
                continue;
            }
            var environment = lab.Environment is { } id ? environments.GetValueOrDefault(id.Value)?.Path ?? nameless : null;
            var culprit = new[] { lab.Path, environment, course?.Path ?? lab.Path }.FirstOrDefault(path => path is not null && (wrong.Contains(path) || course is null));
            if (culprit is null)
                good.Add(lab);
            else
                broken.Add(new BrokenLab(lab.Id.Value is { Length: > 0 } name ? name : FolderOf(lab.Path), culprit));
        }
        return new CourseFolder(
            course is null || wrong.Contains(course.Path) ? null : new Course(course, environments, [.. LabOrder.Of(course, good)]), diagnostics, broken);
    }

    private static List<SpecFile<T>> ReadAll<T>(string folder, string name, Func<string, SpecFile<T>> read) where T : class =>
        Directory.Exists(folder)
            ? [.. SideBySide.Select([.. CatalogReader.Subfolders(folder).Select(sub => Path.Combine(sub, name)).Where(File.Exists)], read)]
            : [];

    private static IEnumerable<Diagnostic> Each<T>(IReadOnlyCollection<T> specs, Func<T, IReadOnlyList<Diagnostic>> rules) =>
        SideBySide.Select([.. specs], rules).SelectMany(found => found);

    private static Dictionary<string, T> ById<T>(
        IEnumerable<SpecFile<T>> files, Func<T, Located<string>> id, Func<T, string> path, string what, List<Diagnostic> diagnostics) where T : class
    {
        var byId = new Dictionary<string, T>();
        foreach (var spec in files.Select(file => file.Value).OfType<T>().Where(spec => id(spec).Value.Length > 0))
        {
            var name = id(spec);
            if (!byId.TryAdd(name.Value, spec))
                diagnostics.Add(new Diagnostic(path(spec), name.At, Severity.Error, Codes.DuplicateId, $"{what} `{name.Value}` is already in {path(byId[name.Value])}; ids are unique"));
            var folder = FolderOf(path(spec));
            if (folder != name.Value)
                diagnostics.Add(new Diagnostic(path(spec), name.At, Severity.Warning, Codes.FolderName, $"{what} `{name.Value}` is in a folder named `{folder}`; give both one name"));
        }
        return byId;
    }

    private static string FolderOf(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!;

    private static IEnumerable<Diagnostic> RequirementCircles(Dictionary<string, LabSpec> labs) =>
        Circle.Find(labs.Select(lab => (lab.Key, lab.Value.Requires))).Select(circle => new Diagnostic(
            labs[circle.Owner].Path, circle.At, Severity.Error, Codes.Circle, $"labs require each other in a circle: {circle.Way}"));
}
