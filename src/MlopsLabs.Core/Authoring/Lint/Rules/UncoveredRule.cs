using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>An objective, competency, activity or assessment that the course promises and no lab names.</summary>
internal sealed class UncoveredRule() : LintRule(Codes.Uncovered, Severity.Warning)
{
    public override IEnumerable<LintFinding> Course(Course course)
    {
        var spec = course.Spec;
        return
        [
            .. Missing(course, "objective", spec.Objectives.Select(item => item.Id), lab => lab.Objectives),
            .. Missing(course, "competency", spec.Competencies.Select(item => item.Id), lab => lab.Competencies),
            .. Missing(course, "activity", spec.Activities.Select(item => item.Id), lab => lab.Activities),
            .. Missing(course, "assessment", spec.Assessments.Select(item => item.Id), lab => lab.Assessments),
        ];
    }

    private IEnumerable<LintFinding> Missing(Course course, string what, IEnumerable<Located<string>> ids, Func<LabSpec, IReadOnlyList<Located<string>>> covered)
    {
        var known = course.Labs.SelectMany(covered).Select(id => id.Value).ToHashSet();
        return ids.Where(id => !known.Contains(id.Value)).Select(id => Say(course.Spec.Path, id.At, $"no lab covers the {what} `{id.Value}`"));
    }
}
