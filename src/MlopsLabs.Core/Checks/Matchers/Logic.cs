using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// <c>all</c>, <c>any</c>, <c>not</c>, by a logic of three values: matched, did not match, nothing to compare. What cannot be compared
/// is a fail, and so is its opposite; only what could have gone either way turns around.
/// </summary>
internal static class Logic
{
    public static Verdict All(AllMatcher matcher, MatchContext context)
    {
        var parts = Judge(matcher, context);
        if (parts.Find(part => part.Trouble is not null) is { } broken)
            return broken;
        var failed = parts.Where(part => !part.Passed).ToList();
        if (failed.Count == 0)
            return Verdict.Pass(Join(parts), Each(parts, part => part.Expected), Each(parts, part => part.Actual), Items(parts));
        var credit = parts.Average(part => part.Credit);
        var fail = Verdict.Fail(Join(failed), Each(failed, part => part.Expected), Each(failed, part => part.Actual), credit, Items(parts));
        return fail with { IsMissing = failed.TrueForAll(part => part.IsMissing) };
    }

    public static Verdict Any(AnyMatcher matcher, MatchContext context)
    {
        var parts = Judge(matcher, context);
        if (parts.Find(part => part.Passed) is { } passed)
            return passed;
        if (parts.Find(part => part.Trouble is not null) is { } broken)
            return broken;
        var fail = Verdict.Fail(
            $"none of these holds: {Join(parts)}", Each(parts, part => part.Expected, " or "), Each(parts, part => part.Actual),
            parts.Max(part => part.Credit), Items(parts));
        return fail with { IsMissing = parts.Exists(part => part.IsMissing) };
    }

    public static Verdict Not(NotMatcher matcher, MatchContext context)
    {
        var part = Matching.Judge(matcher.Part, context);
        if (part.Trouble is not null || (part.IsMissing && !part.Passed))
            return part;
        var expected = part.Expected.Length > 0 ? $"not {part.Expected}" : "";
        // What the part says of its rows speaks for the opposite.
        return part.Passed ? Verdict.Fail($"{part.Message}: that should not be so", expected, part.Actual) : Verdict.Pass(part.Message, expected, part.Actual);
    }

    private static List<Verdict> Judge(LogicMatcher matcher, MatchContext context) => [.. matcher.Parts.Select(part => Matching.Judge(part, context))];

    private static string Join(IEnumerable<Verdict> parts) => string.Join("; ", parts.Select(part => part.Message).Distinct());

    private static string Each(IEnumerable<Verdict> parts, Func<Verdict, string> what, string between = "; ") =>
        string.Join(between, parts.Select(what).Where(text => text.Length > 0).Distinct());

    private static List<ResultItem> Items(IEnumerable<Verdict> parts) => [.. parts.SelectMany(part => part.Items)];
}
