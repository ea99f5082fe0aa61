using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Coverage;

/// <summary>Which labs and checks stand behind each part of a course, and how the labs' minutes compare with its budget.</summary>
/// <param name="Course">The course.</param>
/// <param name="Rows">All sections, objectives, competencies, activities and assessments, in this order and in the course's own.</param>
public sealed record CourseCoverage(Course Course, IReadOnlyList<CoverageRow> Rows)
{
    /// <summary>The labs that count: those that can be used, in the course's order.</summary>
    public IReadOnlyList<LabSpec> Labs => Course.Labs;

    /// <summary>Planned minutes of all labs.</summary>
    public int Minutes => Labs.Sum(lab => lab.Minutes.Value);

    /// <summary>The course's budget, in minutes.</summary>
    public int Budget => Course.Spec.LabMinutes.Value;

    /// <summary>The rows that nothing stands behind.</summary>
    public IEnumerable<CoverageRow> Empty => Rows.Where(row => row.IsEmpty);

    /// <summary>Looks at a course.</summary>
    public static CourseCoverage Of(Course course)
    {
        var spec = course.Spec;
        return new CourseCoverage(course,
        [
            .. spec.Outline.Select(section => Row(CoverageKind.Section, section.Id.Value, section.Title, lab => [lab.Outline])),
            .. spec.Objectives.Select(item => Row(CoverageKind.Objective, item.Id.Value, item.Text, lab => lab.Objectives)),
            .. spec.Competencies.Select(item => Row(
                CoverageKind.Competency, item.Id.Value, item.Evidence is { } evidence ? $"{item.Level}: {evidence}" : item.Level, lab => lab.Competencies)),
            .. spec.Activities.Select(item => Row(CoverageKind.Activity, item.Id.Value, item.Text, lab => lab.Activities)),
            .. spec.Assessments.Select(item => Row(CoverageKind.Assessment, item.Id.Value, item.Text, lab => lab.Assessments)),
        ]);

        CoverageRow Row(CoverageKind kind, string id, string text, Func<LabSpec, IEnumerable<Located<string>>> names) =>
            new(kind, id, text, [.. course.Labs.Where(lab => names(lab).Any(name => name.Value == id))]);
    }
}
