using System.Globalization;
using MlopsLabs.Core.Authoring.Schema;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Scaffold;

/// <summary>What <c>author new</c> writes: files that lint without an error, start and check at once, and say what is still to do.</summary>
public static class Scaffolds
{
    /// <summary>A course without labs.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="minutes">Its budget.</param>
    public static IReadOnlyList<ScaffoldFile> Course(string id, int minutes) =>
    [
        .. ScaffoldTemplates.Fill(SpecKind.Course, "", new Dictionary<string, string>
        {
            ["ID"] = id,
            ["TITLE"] = Title(id),
            ["MINUTES"] = Number(minutes),
        }),
        .. ScaffoldTemplates.Schemas,
    ];

    /// <summary>An environment with two services, drawn parameters and a template.</summary>
    public static IReadOnlyList<ScaffoldFile> Environment(string id) =>
    [
        .. ScaffoldTemplates.Fill(SpecKind.Environment, $"environments/{id}/", new Dictionary<string, string> { ["ID"] = id }),
        .. ScaffoldTemplates.Schemas,
    ];

    /// <summary>A lab with one step, two checks, and a gate that is still to be filled.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="course">The course that it belongs to.</param>
    /// <param name="outline">Its section of the outline.</param>
    /// <param name="minutes">How long it takes.</param>
    /// <param name="environment">The environment that it runs in; null for none.</param>
    public static IReadOnlyList<ScaffoldFile> Lab(string id, CourseSpec course, string outline, int minutes, EnvironmentSpec? environment)
    {
        var evidence = environment?.Services.FirstOrDefault(service => service.Files.Count > 0);
        var words = new Dictionary<string, string>
        {
            ["ID"] = id,
            ["TITLE"] = Title(id),
            ["OUTLINE"] = outline,
            ["MINUTES"] = Number(minutes),
            ["OBJECTIVES"] = Known(course.Objectives.Select(item => item.Id)),
            ["COMPETENCIES"] = Known(course.Competencies.Select(item => item.Id)),
            ["ACTIVITIES"] = Known(course.Activities.Select(item => item.Id)),
            ["ASSESSMENTS"] = Known(course.Assessments.Select(item => item.Id)),
            ["ENVIRONMENT"] = environment is null ? "" : $"environment: {environment.Id.Value}\n",
            ["PROBE"] = evidence is null ? "" : $"  estate: {{service: {evidence.Name.Value}, file: {evidence.Files[0].Path.Value}}}\n",
            ["PROBES"] = evidence is null ? "answer" : "answer, estate",
        };
        return
        [
            .. ScaffoldTemplates.Fill(SpecKind.Lab, $"{id}/", words).Select(file => file with { Path = file.Path.Replace("portfolio/answer.yaml", $"portfolio/{id}.yaml", StringComparison.Ordinal) }),
            .. ScaffoldTemplates.Schemas,
        ];
    }

    private static string Known(IEnumerable<Located<string>> ids) =>
        string.Join(", ", ids.Select(id => id.Value)) is { Length: > 0 } known ? $"of course.yaml: {known}" : "course.yaml has none yet";

    private static string Title(string id) => string.Concat(id[..1].ToUpperInvariant(), id[1..].Replace('-', ' '));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
