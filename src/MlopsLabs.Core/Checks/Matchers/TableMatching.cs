using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>
/// <c>table</c>. Credit is the share of rows with nothing wrong, of as many rows as are asked for; none while a column is missing.
/// What is said is about the learner's own cells, so all of it is visible.
/// </summary>
internal static class TableMatching
{
    public static Verdict Judge(TableMatcher matcher, MatchContext context)
    {
        var rules = new List<(ColumnRule Rule, IReadOnlyList<Node>? Allowed)>();
        foreach (var rule in matcher.Each)
        {
            var allowed = rule.OneOf is { } list ? context.Value(list, Want.Items) : null;
            if (allowed is { Node: null })
                return allowed.Absence!;
            rules.Add((rule, allowed?.Node is ListNode nodes ? nodes.Items : allowed?.Node is { } one ? [one] : null));
        }
        var bounds = new[] { matcher.MinRows, matcher.MaxRows }.Select(bound => bound is null ? null : context.Value(bound)).ToList();
        if (bounds.Find(bound => bound is { Node: null }) is { } nowhere)
            return nowhere.Absence!;
        if (bounds.Find(bound => bound?.Node is { } node && Lenient.Number(node) is null) is { } odd)
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, $"{Show.Value(odd.Node!)} is no number of rows");
        var found = context.Look(matcher.Operand, Want.Data);
        if (found.Node is not { } table)
            return found.Absence!;
        if (table is not (ListNode or ScalarNode { Kind: ScalarKind.Null }))
            return Verdict.Fail(found.Say($"is {Show.Kind(table)}, where a table is looked for: a list of rows"));
        var (min, max) = (Lenient.Number(bounds[0]!.Node!)!.Value, bounds[1]?.Node is { } most ? Lenient.Number(most) : null);
        return Judge(matcher, rules, found, (table as ListNode)?.Items ?? [], min, max);
    }

    private static Verdict Judge(
        TableMatcher matcher, List<(ColumnRule Rule, IReadOnlyList<Node>? Allowed)> rules, Found found, IReadOnlyList<Node> rows, double min, double? max)
    {
        var columns = matcher.Columns.Concat(matcher.Each.Select(rule => rule.Name.Value)).Concat(matcher.Key is { } key ? [key] : []).Distinct().ToList();
        var there = rows.OfType<MapNode>().SelectMany(row => row.Entries.Select(entry => entry.Key.Text)).ToHashSet();
        var lacking = rows.Count == 0 ? [] : columns.Where(column => !there.Contains(column)).ToList();
        var items = new List<ResultItem>();
        var seen = new Dictionary<string, Node>();
        var good = 0;
        foreach (var row in rows)
        {
            var problems = Problems(matcher, rules, row, seen).ToList();
            good += problems.Count == 0 ? 1 : 0;
            items.AddRange(problems.Select(problem => new ResultItem(found.Line(row), false, problem)));
        }
        List<string> parts = [];
        if (lacking.Count > 0)
            parts.Add($"has no column {Show.List(lacking)}");
        if (rows.Count < min)
            parts.Add($"has {Show.Count(rows.Count, "row")}, fewer than {Numbers.Text(min)}");
        if (rows.Count > max)
            parts.Add($"has {Show.Count(rows.Count, "row")}, more than {Numbers.Text(max.Value)}");
        if (lacking.Count == 0 && items.Count > 0)
        {
            var shown = string.Join("; ", items.Take(3).Select(item => $"{item.Name} {item.Message}"));
            parts.Add($"has {Show.Count(rows.Count - good, "row")} to mend: {shown}{(items.Count > 3 ? "; …" : "")}");
        }
        var actual = Show.Count(rows.Count, "row");
        if (parts.Count == 0)
            return Verdict.Pass(found.Say($"has {actual}, all as they should be"), "", actual, items);
        var share = rows.Count == 0 || lacking.Count > 0 ? 0 : good / Math.Max(rows.Count, min) * Math.Min(1, (max ?? rows.Count) / rows.Count);
        return Verdict.Fail(found.Say(string.Join("; ", parts)), "", actual, share, lacking.Count > 0 ? [] : items);
    }

    private static IEnumerable<string> Problems(
        TableMatcher matcher, List<(ColumnRule Rule, IReadOnlyList<Node>? Allowed)> rules, Node node, Dictionary<string, Node> seen)
    {
        if (node is not MapNode row)
        {
            yield return $"is {Show.Kind(node)}, where a row is looked for";
            yield break;
        }
        if (matcher.Key is { } key)
        {
            if (Row.Word(row[key]) is not { } name)
                yield return $"`{key}` is empty";
            else if (!seen.TryAdd(Names.Normalise(name), row))
                yield return $"`{key}` is {Show.Text(name)}, as in line {seen[Names.Normalise(name)].At.Line}";
        }
        foreach (var (rule, allowed) in rules)
            if (Problem(rule, allowed, row[rule.Name.Value]) is { } problem)
                yield return $"`{rule.Name.Value}` {problem}";
    }

    private static string? Problem(ColumnRule rule, IReadOnlyList<Node>? allowed, Node? cell)
    {
        if (cell is null || FieldIsEmpty(cell))
            return "is empty";
        if (allowed is not null && !allowed.Any(value => IsAllowed(value, cell)))
            return $"is {Show.Value(cell)}, none of {Show.List([.. allowed.Select(Show.Plain)], 8)}";
        if (rule.Pattern is { } pattern && (cell as ScalarNode is not { } text || pattern.IsMatch(text.Text) != true))
            return $"is {Show.Value(cell)}, which does not fit `{pattern.Text}`";
        return null;
    }

    private static bool IsAllowed(Node value, Node cell) =>
        Lenient.Same(value, cell) || (value is ScalarNode one && cell is ScalarNode other && Names.Same(one.Text, other.Text));

    private static bool FieldIsEmpty(Node cell) => cell switch
    {
        ScalarNode => Row.Word(cell) is null,
        ListNode list => list.Items.Count == 0,
        MapNode map => map.Entries.Count == 0,
        _ => true,
    };
}
