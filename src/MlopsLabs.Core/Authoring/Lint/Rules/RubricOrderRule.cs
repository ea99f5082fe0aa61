using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A criterion whose levels neither rise nor fall in points, so that better work may be worth less.</summary>
internal sealed class RubricOrderRule() : LintRule(Codes.RubricOrder, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var criterion in lab.Spec.Steps.SelectMany(step => step.Rubric))
        {
            var steps = criterion.Levels.Zip(criterion.Levels.Skip(1), (one, next) => Math.Sign(next.Points - one.Points)).Distinct().ToList();
            if (steps is not ([] or [1] or [-1]))
                yield return Say(lab.Spec.Path, criterion.Id.At, $"the points of the levels of `{criterion.Id.Value}` neither rise nor fall: put the levels in order, each with points of its own");
        }
    }
}
