using MlopsLabs.Core.Authoring.Lint.Constants;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A part that does not change what an assertion says: one of <c>all</c> that always passes, one of <c>any</c> that never does, one that
/// stands twice, a column's pattern that finds something in every cell. Parts of an assertion that is constant as a whole are not named.
/// </summary>
internal sealed class DecidesNothingRule() : LintRule(Codes.DecidesNothing, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab) =>
        lab.Assertions.SelectMany(assertion => Idle(assertion.Matcher)).Select(idle => Say(lab.Spec.Path, idle.At, idle.Message));

    private static IEnumerable<(Mark At, string Message)> Idle(MatcherSpec matcher)
    {
        if (ConstantMatcher.Of(matcher) is not null)
            return [];
        return matcher switch
        {
            LogicMatcher logic => Parts(logic).Concat(logic.Parts.SelectMany(Idle)),
            TableMatcher table => table.Each
                .Where(rule => rule is { Pattern.MatchesNothing: true, OneOf: null, NotEmpty: false })
                .Select(rule => (rule.Name.At, $"the pattern for `{rule.Name.Value}` finds something in every cell: it changes nothing")),
            _ => [],
        };
    }

    private static IEnumerable<(Mark At, string Message)> Parts(LogicMatcher logic)
    {
        var seen = new HashSet<string>();
        foreach (var part in logic.Parts)
        {
            if (ConstantMatcher.Of(part) is { } constant)
                yield return (part.At, $"this part of `{logic.Kind}` changes nothing: it {(constant.Passes ? "always passes" : "never passes")}, because {constant.Why}");
            else if (MatcherText.Of(part) is { } text && !seen.Add(text))
                yield return (part.At, $"this part stands twice under `{logic.Kind}`: the second one changes nothing");
        }
    }
}
