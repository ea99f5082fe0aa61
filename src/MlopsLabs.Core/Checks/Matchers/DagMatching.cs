using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary><c>dag</c>: rows that refer to each other. Credit is the share of rows that are in no circle and whose references all lead somewhere.</summary>
internal static class DagMatching
{
    public static Verdict Judge(DagMatcher matcher, MatchContext context)
    {
        var external = matcher.External is { } list ? context.Value(list, Want.Items) : null;
        if (external is { Node: null })
            return external.Absence!;
        var found = context.Look(matcher.Operand, Want.Data);
        if (found.Node is not { } node)
            return found.Absence!;
        if (Row.Of(node, matcher.Key) is not { } rows)
            return Verdict.Fail(found.Say($"is {Show.Kind(node)}, where rows with `{matcher.Key}` are looked for"));
        if (rows.Count == 0)
            return Verdict.Fail($"{found.Name} has no rows");
        return Judge(matcher, found, rows, [.. Row.Words(external?.Node).Select(Names.Normalise)]);
    }

    private static Verdict Judge(DagMatcher matcher, Found found, IReadOnlyList<Row> rows, HashSet<string> external)
    {
        var byName = new Dictionary<string, Row>();
        var problems = new List<Problem>();
        foreach (var row in rows)
            if (row.Name is null || Names.Normalise(row.Name).Length == 0)
                problems.Add(new Problem(row, $"has no `{matcher.Key}`", ItemKinds.Malformed));
            else if (!byName.TryAdd(Names.Normalise(row.Name), row))
                problems.Add(new Problem(row, $"{Show.Text(row.Name)} stands twice", ItemKinds.Duplicate));

        var edges = byName.ToDictionary(pair => pair.Key, pair => Row.Words(pair.Value.Fields[matcher.Edges]));
        foreach (var (name, row) in byName)
            if (edges[name].Where(edge => !IsKnown(Names.Normalise(edge))).ToList() is { Count: > 0 } unknown)
                problems.Add(new Problem(row, $"{Show.Text(row.Name!)} refers to {Show.List(unknown)}, and there is no such row"));
        var graph = edges.ToDictionary(pair => pair.Key, pair => pair.Value.Select(Names.Normalise).Where(byName.ContainsKey).ToList());
        foreach (var circle in Circles.Of(graph))
        {
            var round = string.Join(" → ", circle.Append(circle[0]).Select(step => byName[step].Name));
            problems.AddRange(circle.Select(name => new Problem(byName[name], $"{round} is a circle")));
        }

        var count = edges.Values.Sum(list => list.Count);
        var actual = $"{Show.Count(rows.Count, "row")}, {Show.Count(count, "reference")}";
        List<string> said = [.. problems.DistinctBy(problem => problem.Message).Take(3).Select(problem => $"{found.Line(problem.Row.Node)}: {problem.Message}")];
        if (count < matcher.MinEdges)
            said.Add(found.Say($"has {actual} under `{matcher.Edges}`; {Show.Count(matcher.MinEdges, "reference")} or more {(matcher.MinEdges == 1 ? "is" : "are")} wanted"));
        if (said.Count == 0)
            return Verdict.Pass(found.Say($"has {actual}, and no circle"), "", actual);
        var bad = problems.Select(problem => problem.Row).Distinct(ReferenceEqualityComparer.Instance).Count();
        var enough = count < matcher.MinEdges ? (double)count / matcher.MinEdges : 1;
        return Verdict.Fail(string.Join("; ", said), "", actual, (double)(rows.Count - bad) / rows.Count * enough, [.. problems.Select(Item)]);

        bool IsKnown(string name) => byName.ContainsKey(name) || external.Contains(name);

        ResultItem Item(Problem problem)
        {
            var line = found.Line(problem.Row.Node);
            return new ResultItem(problem.Row.Name ?? line, false, $"{line}: {problem.Message}", Kind: problem.Kind);
        }
    }

    private sealed record Problem(Row Row, string Message, string? Kind = null);
}
