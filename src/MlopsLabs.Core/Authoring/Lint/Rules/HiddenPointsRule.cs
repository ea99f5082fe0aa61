using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>A hidden check with points: a learner who sees 100 % may still lose them.</summary>
internal sealed class HiddenPointsRule() : LintRule(Codes.HiddenPoints, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var check in lab.Spec.Checks.Where(check => check is { Visibility: Visibility.Hidden, Points: > 0 }))
            yield return Say(lab.Spec.Path, check.Id.At, string.Create(CultureInfo.InvariantCulture,
                $"`{check.Id.Value}` is hidden and worth {check.Points}: learners cannot see what they lose; say `points: 0`, or make it visible"));
    }
}
