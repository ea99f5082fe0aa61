using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary><c>jsonPath</c> and <c>yamlPath</c>.</summary>
internal static class Querying
{
    public static Verdict Judge(QueryMatcher matcher, MatchContext context)
    {
        var operand = matcher.Operand with { Parse = matcher.Operand.Parse ?? (matcher.Kind == "yamlPath" ? EvidenceFormat.Yaml : null) };
        var found = context.Look(operand, Want.Data);
        if (found.Node is not { } root)
            return found.Absence!;
        var wanted = matcher.Value is { } value ? context.Value(value) : null;
        if (wanted is { Node: null })
            return wanted.Absence!;
        if (QueryRun.Select(matcher.Query, root) is not { } nodes)
            return Verdict.Broken(ErrorKind.Spec, Fault.Author, $"the query {Show.Text(matcher.Query.Text)} takes too long");
        var query = Show.Text(matcher.Query.Text);
        var expected = wanted?.Node is { } one ? Show.Plain(one) : "something";
        if (nodes.Count == 0)
            return Verdict.Missing($"{query} finds nothing in {found.Name}", expected);
        var match = wanted?.Node is { } same ? nodes.FirstOrDefault(node => Lenient.Same(same, node)) : nodes[0];
        if (match is not null)
            return Verdict.Pass($"{query} finds {Show.Value(match)} in {found.Line(match)}", expected, Show.Plain(match));
        var all = Show.List([.. nodes.Select(Show.Plain)], 3);
        return Verdict.Fail($"{query} finds {all} in {found.Line(nodes[0])}, not {Show.Value(wanted?.Node)}", expected, Show.Plain(nodes[0]));
    }
}
