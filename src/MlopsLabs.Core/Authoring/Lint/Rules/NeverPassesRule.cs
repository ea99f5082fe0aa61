using MlopsLabs.Core.Authoring.Lint.Constants;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>An assertion that fails whatever the learner does.</summary>
internal sealed class NeverPassesRule() : LintRule(Codes.NeverPasses, Severity.Error)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var (check, matcher) in lab.Assertions)
            if (ConstantMatcher.Of(matcher) is { Passes: false } constant)
                yield return Say(lab.Spec.Path, constant.At, $"`{check.Id.Value}` can never pass: {constant.Why}");
    }
}
