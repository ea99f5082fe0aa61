using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Rules;

/// <summary>
/// A word or number that a check asks for by letter, and that neither the brief nor a title nor a start file has: right work fails for
/// want of a word that nobody said. A check whose point is to find it out says <c>discoverable: true</c>.
/// </summary>
internal sealed class UnnamedRule() : LintRule(Codes.Unnamed, Severity.Warning)
{
    public override IEnumerable<LintFinding> Lab(LintLab lab)
    {
        foreach (var (check, matcher) in lab.Assertions.Where(assertion => !assertion.Check.Discoverable))
            foreach (var literal in AskedLiteral.Of(matcher, lab.Spec).DistinctBy(literal => literal.Text))
                if (!lab.Told.Any(text => text.Names(literal.Text)))
                    yield return Say(lab.Spec.Path, literal.At,
                        $"`{check.Id.Value}` asks for {literal.What} `{literal.Text}`, but {lab.Spec.Brief.Value}, titles and start files never say it: say it, or mark the check `discoverable: true`");
    }
}
