using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>Hints that together cost more than the lab's checks give.</summary>
internal sealed class HintCostsRule() : LintRule(Codes.HintCosts, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        var points = lab.Spec.Points;
        var sum = 0.0;
        foreach (var hint in lab.Spec.Steps.SelectMany(step => step.Hints))
        {
            sum += hint.Cost;
            // Without any points there is another mistake to mend first.
            if (sum <= points || points == 0)
                continue;
            yield return Say(lab.Spec.Path, hint.At, string.Create(
                CultureInfo.InvariantCulture, $"with this one the hints cost {sum} points, more than the {points} that the checks give"));
            yield break;
        }
    }
}
