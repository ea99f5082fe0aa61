using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// <c>raci</c>: who is responsible, accountable, consulted and informed. A row is either a matrix row (<c>{activity: train, ml: R,
/// platform: A}</c>, as a CSV has it) or lists roles (<c>{activity: train, responsible: [ml], accountable: platform}</c>).
/// Credit is the share of activities whose row is right.
/// </summary>
internal static class RaciMatching
{
    private static readonly Dictionary<string, char> Words = new()
    {
        ["responsible"] = 'R',
        ["accountable"] = 'A',
        ["consulted"] = 'C',
        ["informed"] = 'I',
    };

    public static Verdict Judge(RaciMatcher matcher, MatchContext context)
    {
        var roles = matcher.Roles is { } known ? context.Value(known, Want.Items) : null;
        var activities = matcher.Activities is { } asked ? context.Value(asked, Want.Items) : null;
        if ((roles is { Node: null } ? roles : activities is { Node: null } ? activities : null) is { } nowhere)
            return nowhere.Absence!;
        var found = context.Look(matcher.Operand, Want.Data);
        if (found.Node is not { } node)
            return found.Absence!;
        if (Row.Of(node, matcher.Activity) is not { } rows)
            return Verdict.Fail(found.Say($"is {Show.Kind(node)}, where rows with `{matcher.Activity}` are looked for"));
        var table = roles?.Node is { } list ? new NameTable(Row.Words(list), context.Accepted) : null;
        return Judge(matcher, found, rows, table, activities?.Node is { } names ? Row.Words(names) : []);
    }

    private static Verdict Judge(RaciMatcher matcher, Found found, IReadOnlyList<Row> rows, NameTable? roles, IReadOnlyList<string> activities)
    {
        var items = new List<ResultItem>();
        var seen = new HashSet<string>();
        foreach (var row in rows)
        {
            var problems = Problems(matcher, row, roles).ToList();
            if (row.Name is not null && !seen.Add(Names.Normalise(row.Name)))
                problems.Insert(0, "stands twice");
            var line = found.Line(row.Node);
            items.Add(new ResultItem(row.Name ?? line, problems.Count == 0, problems.Count == 0 ? "is right" : $"{line}: {string.Join("; ", problems)}"));
        }
        items.AddRange(activities.Where(activity => !seen.Contains(Names.Normalise(activity))).Select(activity => new ResultItem(activity, false, "has no row")));
        var wrong = items.Where(item => !item.Ok).ToList();
        var expected = "one A, at least one R in every row";
        if (items.Count == 0)
            return Verdict.Fail($"{found.Name} has no rows", expected);
        if (wrong.Count == 0)
            return Verdict.Pass($"all {items.Count} activities have one A and at least one R", expected, "", items);
        var shown = string.Join("; ", wrong.Take(3).Select(item => $"{Show.Text(item.Name)} {item.Message}"));
        var count = $"{wrong.Count} of {Show.Count(items.Count, "activity", "activities")} {(wrong.Count == 1 ? "is" : "are")} not right";
        return Verdict.Fail(
            $"{count}: {shown}{(wrong.Count > 3 ? "; …" : "")}", expected, "", (double)(items.Count - wrong.Count) / items.Count, items);
    }

    private static IEnumerable<string> Problems(RaciMatcher matcher, Row row, NameTable? roles)
    {
        if (row.Name is null)
            yield return $"has no `{matcher.Activity}`";
        var letters = new List<(string Role, char Letter)>();
        foreach (var (key, value) in row.Fields.Entries.Where(entry => entry.Key.Text != matcher.Activity))
        {
            if (Words.TryGetValue(key.Text.ToLowerInvariant(), out var letter))
                letters.AddRange(Row.Words(value).Select(role => (role, letter)));
            else if (Letters(value) is { } found)
                letters.AddRange(found.Select(letter => (key.Text, letter)));
            else if (roles is null || roles.Find(key.Text) is not null)
                yield return $"`{key.Text}` is {Show.Value(value)}, which is none of R, A, C, I";
        }
        var accountable = letters.Where(pair => pair.Letter == 'A').Select(pair => Names.Normalise(pair.Role)).Distinct().Count();
        if (accountable != 1)
            yield return accountable == 0 ? "has nobody accountable (A)" : $"has {accountable} accountable (A); exactly one can be";
        if (!letters.Exists(pair => pair.Letter == 'R'))
            yield return "has nobody responsible (R)";
        foreach (var role in letters.Select(pair => pair.Role).Distinct().Where(role => roles is not null && roles.Find(role) is null))
            yield return $"has the role {Show.Text(role)}, which nobody knows";
    }

    /// <summary>The letters of a matrix cell, such as <c>A/R</c>; none for an empty one; null when it is something else.</summary>
    private static List<char>? Letters(Node value)
    {
        if (value is not ScalarNode scalar)
            return null;
        var text = scalar.Kind == ScalarKind.Null ? "" : scalar.Text.ToUpperInvariant();
        return text.All(letter => letter is 'R' or 'A' or 'C' or 'I' or '/' or ',' or ' ' or '-' or '+') ? [.. text.Where(char.IsAsciiLetter)] : null;
    }
}
