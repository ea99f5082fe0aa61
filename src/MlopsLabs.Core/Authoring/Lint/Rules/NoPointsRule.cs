using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A lab in which a learner can earn nothing: its visible checks have no points, and no rubric gives any.</summary>
internal sealed class NoPointsRule() : LintRule(Codes.NoPoints, Severity.Error)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        var byPerson = lab.Spec.Steps.SelectMany(step => step.Rubric).SelectMany(criterion => criterion.Levels).Any(level => level.Points > 0);
        if (lab.Spec.Points == 0 && !byPerson)
            yield return Say(lab.Spec.Path, lab.Spec.Id.At, "a learner can earn nothing here: give a visible check or a rubric level points");
    }
}
