using System.Globalization;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary><c>equals</c>, <c>notEquals</c>, <c>contains</c>, <c>greaterThan</c>, <c>lessThan</c>, <c>cron</c>.</summary>
internal static class Comparing
{
    public static Verdict Judge(CompareMatcher matcher, MatchContext context)
    {
        // Data is compared with data: a list or a map is looked for in a file that is read as one.
        var wanted = context.Value(matcher.Value);
        if (wanted.Node is not { } value)
            return wanted.Absence!;
        var found = context.Look(matcher.Operand, value is ScalarNode ? Want.Text : Want.Data);
        if (found.Node is not { } node)
            return found.Absence! with { Expected = Show.Plain(value) };
        return matcher.Comparison switch
        {
            Comparison.Equal => Equal(found, node, value),
            Comparison.NotEqual => NotEqual(found, node, value),
            Comparison.Contains => Containing.One(found, node, value),
            Comparison.Schedule => Schedule(found, node, value, matcher.Value is LiteralValue or ParameterValue),
            _ => Numbers.Compare(found, node, wanted, matcher.Comparison == Comparison.Greater),
        };
    }

    private static Verdict Equal(Found found, Node node, Node value) => Lenient.Same(value, node)
        ? Verdict.Pass(found.Say($"is {Show.Value(node)}"), Show.Plain(value), Show.Plain(node))
        : found.NotFound(found.Say($"is {Show.Value(node)}, not {Show.Value(value)}{Difference(value, node)}"), Show.Plain(value), Show.Plain(node));

    private static Verdict NotEqual(Found found, Node node, Node value) => Lenient.Same(value, node)
        ? Verdict.Fail(found.Say($"is {Show.Value(node)}, which it should not be"), $"not {Show.Plain(value)}", Show.Plain(node))
        : found.IsCut ? found.NotFound(found.Say("is too long to be compared"))
        : Verdict.Pass(found.Say($"is {Show.Value(node)}"), $"not {Show.Plain(value)}", Show.Plain(node));

    private static string Difference(Node value, Node node) => (value, node) switch
    {
        (ScalarNode one, ScalarNode other) when one.Text.Trim().Equals(other.Text.Trim(), StringComparison.OrdinalIgnoreCase) => ": small and capital letters count",
        (ScalarNode, ListNode or MapNode) => $": it is {Show.Kind(node)}",
        (ListNode, not ListNode) or (MapNode, not MapNode) => $": {Show.Kind(value)} is wanted",
        _ => "",
    };

    private static Verdict Schedule(Found found, Node node, Node value, bool isAuthors)
    {
        var wanted = value is ScalarNode { Text: var text } ? CronSchedule.Parse(text, out var problem) : Not(out problem);
        if (wanted is null)
            return isAuthors
                ? Verdict.Broken(ErrorKind.Spec, Fault.Author, $"{Show.Value(value)} is no schedule: {problem}")
                : Verdict.Missing($"there is no schedule to compare with: {Show.Value(value)} {problem}");
        var expected = Show.Plain(value);
        if ((node is ScalarNode { Text: var own } ? CronSchedule.Parse(own, out problem) : Not(out problem)) is not { } schedule)
            return Verdict.Fail(found.Say($"is {Show.Value(node)}, which is no schedule: it {problem}"), expected, Show.Plain(node));
        return schedule == wanted
            ? Verdict.Pass(found.Say($"is {Show.Value(node)}"), expected, Show.Plain(node))
            : Verdict.Fail(found.Say($"is {Show.Value(node)}, which is another schedule than {Show.Value(value)}"), expected, Show.Plain(node));

        static CronSchedule? Not(out string problem)
        {
            problem = "is not text";
            return null;
        }
    }
}
