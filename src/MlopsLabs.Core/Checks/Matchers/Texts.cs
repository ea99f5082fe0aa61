using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary><c>matches</c> and <c>semver</c>.</summary>
internal static class Texts
{
    public static Verdict Judge(PatternMatcher matcher, MatchContext context)
    {
        var wanted = context.Value(matcher.Pattern);
        if (wanted.Node is not { } value)
            return wanted.Absence!;
        var problem = "it is no text";
        if ((value is ScalarNode { Text: var text } ? TextPattern.Parse(text, out problem) : null) is not { } pattern)
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, $"{Show.Value(value)} is no regular expression: {problem}");
        var found = context.Look(matcher.Operand, Want.Text);
        if (found.Node is not { } node)
            return found.Absence! with { Expected = pattern.Text };
        if (node is not ScalarNode scalar)
            return Verdict.Fail(found.Say($"is {Show.Kind(node)}, where text is looked for"), pattern.Text, Show.Plain(node));
        var misfit = scalar.Text.Contains('\n') ? "has nothing that fits" : $"is {Show.Value(node)}, which does not fit";
        return pattern.IsMatch(scalar.Text) switch
        {
            null => Verdict.Broken(
                ErrorKind.Spec, Fault.Author, $"the pattern {Show.Text(pattern.Text)} takes too long; leave out look-around and back-references"),
            true => Verdict.Pass(found.Say("is as it should be"), pattern.Text, Show.Plain(node)),
            false => found.NotFound(found.Say($"{misfit} {Show.Text(pattern.Text)}"), pattern.Text, Show.Plain(node)),
        };
    }

    public static Verdict Judge(SemverMatcher matcher, MatchContext context)
    {
        var wanted = context.Value(matcher.Range);
        if (wanted.Node is not { } value)
            return wanted.Absence!;
        if ((value is ScalarNode { Text: var text } ? VersionRange.Parse(text) : null) is not { } range)
            return wanted.Subject is null
                ? Verdict.Broken(ErrorKind.Spec, Fault.Author, $"{Show.Value(value)} is no range of versions")
                : Verdict.Missing($"there is no version to compare with: {wanted.Say($"is {Show.Value(value)}")}");
        var found = context.Look(matcher.Operand, Want.Text);
        if (found.Node is not { } node)
            return found.Absence! with { Expected = range.Text };
        return (node is ScalarNode scalar ? range.Contains(scalar.Text) : null) switch
        {
            true => Verdict.Pass(found.Say($"is {Show.Value(node)}"), range.Text, Show.Plain(node)),
            false => Verdict.Fail(found.Say($"is {Show.Value(node)}, which is not in {Show.Text(range.Text)}"), range.Text, Show.Plain(node)),
            null => Verdict.Fail(found.Say($"is {Show.Value(node)}, which is no version such as `1.4.2`"), range.Text, Show.Plain(node)),
        };
    }
}
