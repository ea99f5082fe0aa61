using System.Globalization;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Matchers that compare numbers.</summary>
internal static class Numbers
{
    public static Verdict Compare(Found found, Node node, Found wanted, bool greater)
    {
        if (Bound(wanted, out var bound) is { } trouble)
            return trouble;
        var expected = $"{(greater ? "more" : "less")} than {Text(bound)}";
        if (Lenient.Number(node) is not { } number)
            return NoNumber(found, node, expected);
        return (greater ? number > bound : number < bound)
            ? Verdict.Pass(found.Say($"is {Text(number)}"), expected, Show.Plain(node))
            : Verdict.Fail(found.Say($"is {Text(number)}; {expected} is wanted"), expected, Show.Plain(node));
    }

    public static Verdict Judge(BetweenMatcher matcher, MatchContext context)
    {
        var found = context.Look(matcher.Operand, Want.Text);
        if ((Bound(context.Value(matcher.Min), out var min) ?? Bound(context.Value(matcher.Max), out _)) is { } trouble)
            return trouble;
        _ = Bound(context.Value(matcher.Max), out var max);
        var expected = $"{Text(min)} to {Text(max)}";
        if (found.Node is not { } node)
            return found.Absence! with { Expected = expected };
        if (Lenient.Number(node) is not { } number)
            return NoNumber(found, node, expected);
        return number >= min && number <= max
            ? Verdict.Pass(found.Say($"is {Text(number)}"), expected, Show.Plain(node))
            : Verdict.Fail(found.Say($"is {Text(number)}; {expected} is wanted"), expected, Show.Plain(node));
    }

    public static Verdict Judge(CountMatcher matcher, MatchContext context)
    {
        var found = context.Look(matcher.Operand, Want.Items);
        if (found.Node is not { } node)
            return found.Absence!;
        int? number = node switch
        {
            ListNode list => list.Items.Count,
            MapNode map => map.Entries.Count,
            ScalarNode { Kind: ScalarKind.Null } => 0,
            _ => null,
        };
        if (number is not { } count)
            return Verdict.Fail(found.Say($"is {Show.Value(node)}, where a list is looked for"));
        if (found.IsCut)
            return Verdict.Missing($"{found.Name} is too long: only its start and its end were kept");
        double? exactly = null, min = null, max = null;
        if ((Optional(matcher.Exactly, context, ref exactly) ?? Optional(matcher.Min, context, ref min) ?? Optional(matcher.Max, context, ref max)) is { } trouble)
            return trouble;
        var expected = (exactly, min, max) switch
        {
            ({ } same, _, _) => Text(same),
            (_, { } low, { } high) => $"{Text(low)} to {Text(high)}",
            (_, { } low, _) => $"at least {Text(low)}",
            (_, _, { } high) => $"at most {Text(high)}",
            _ => "",
        };
        var right = (exactly is null || count.Equals((int)exactly)) && (min is null || count >= min) && (max is null || count <= max);
        var actual = count.ToString(CultureInfo.InvariantCulture);
        var has = found.Say($"has {Show.Count(count, "entry", "entries")}");
        return right ? Verdict.Pass(has, expected, actual) : Verdict.Fail($"{has}; {expected} {(expected == "1" ? "is" : "are")} wanted", expected, actual);
    }

    /// <summary>A number as people write it.</summary>
    public static string Text(double number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    private static Verdict NoNumber(Found found, Node node, string expected) =>
        Verdict.Fail(found.Say($"is {Show.Value(node)}, which is no number"), expected, Show.Plain(node));

    private static Verdict? Optional(ValueExpr? value, MatchContext context, ref double? bound)
    {
        if (value is null)
            return null;
        var trouble = Bound(context.Value(value), out var number);
        bound = number;
        return trouble;
    }

    private static Verdict? Bound(Found wanted, out double bound)
    {
        bound = 0;
        if (wanted.Node is not { } node)
            return wanted.Absence!;
        if (Lenient.Number(node) is { } number)
        {
            bound = number;
            return null;
        }
        // What is written out or drawn is the author's; what a probe read is not.
        return wanted.Subject is null
            ? Verdict.Broken(ErrorKind.Spec, Fault.Author, $"{Show.Value(node)} is no number to compare with")
            : Verdict.Missing($"there is no number to compare with: {wanted.Say($"is {Show.Value(node)}")}");
    }
}
