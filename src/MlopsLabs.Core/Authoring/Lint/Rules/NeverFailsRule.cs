using MlopsLabs.Core.Authoring.Lint.Constants;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>An assertion that passes whatever the learner does, as long as there is something to look at.</summary>
internal sealed class NeverFailsRule() : LintRule(Codes.NeverFails, Severity.Error)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var (check, matcher) in lab.Assertions)
            if (ConstantMatcher.Of(matcher) is { Passes: true } constant)
                yield return Say(lab.Spec.Path, constant.At, $"`{check.Id.Value}` can never fail: {constant.Why}");
    }
}
