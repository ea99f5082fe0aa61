using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>An outline section without a lab.</summary>
internal sealed class EmptySectionRule() : LintRule(Codes.EmptySection, Severity.Warning)
{
    public override IEnumerable<LintFinding> Course(Course course)
    {
        foreach (var section in course.Spec.Outline.Where(section => !course.LabsOf(section).Any()))
            yield return Say(course.Spec.Path, section.Id.At, $"no lab belongs to the outline section `{section.Id.Value}`");
    }
}
