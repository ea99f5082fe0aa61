using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Lint.Constants;

/// <summary>Matchers as text that is the same for two that mean the same, wherever they are written; null for kinds that are not compared.</summary>
internal static class MatcherText
{
    public static string? Of(MatcherSpec matcher)
    {
        var values = matcher switch
        {
            ExistsMatcher => [],
            CompareMatcher compare => [compare.Value],
            ContainsListMatcher contains => [contains.Wanted],
            PatternMatcher pattern => [pattern.Pattern],
            BetweenMatcher between => [between.Min, between.Max],
            SemverMatcher semver => [semver.Range],
            CountMatcher count => [count.Exactly, count.Min, count.Max],
            QueryMatcher query => [query.Value],
            _ => (ValueExpr?[]?)null,
        };
        if (matcher is NotMatcher not)
            return Of(not.Part) is { } part ? $"not({part})" : null;
        if (values is null || matcher is not OperandMatcher { Operand: var operand })
            return null;
        var within = matcher is QueryMatcher { Query: var path } ? path.Text : "";
        return $"{matcher.Kind}({Of(operand)};{within};{string.Join(',', values.Select(Of))})";
    }

    public static string Of(Operand operand) => $"{operand.Probe.Value}/{operand.Path.Text}/{operand.Parse}";

    private static string Of(ValueExpr? value) => value switch
    {
        null => "-",
        LiteralValue { Value: ScalarNode scalar } => $"{scalar.Kind}:{scalar.Text}",
        LiteralValue literal => NodeJson.ToText(literal.Value),
        ParameterValue parameter => $"parameter:{parameter.Name.Value}/{parameter.Path.Text}",
        ProbeValue probe => $"probe:{Of(probe.Operand)}",
        ListValue list => $"[{string.Join(',', list.Items.Select(Of))}]",
        MapValue map => $"{{{string.Join(',', map.Entries.Select(entry => $"{entry.Key.Text}={Of(entry.Value)}"))}}}",
        _ => "?",
    };
}
