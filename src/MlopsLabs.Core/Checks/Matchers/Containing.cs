using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary><c>contains</c>, <c>containsAll</c>, <c>containsNone</c>.</summary>
internal static class Containing
{
    public static Verdict One(Found found, Node node, Node value)
    {
        if (IsEmpty(value))
            return Nothing();
        return Has(node, value)
            ? Verdict.Pass(found.Say($"has {Show.Value(value)} in it"), Show.Plain(value), Show.Plain(node))
            : found.NotFound(found.Say($"has no {Show.Value(value)} in it"), Show.Plain(value), Show.Plain(node));
    }

    public static Verdict Judge(ContainsListMatcher matcher, MatchContext context)
    {
        var wanted = context.Value(matcher.Wanted, Want.Items);
        if (wanted.Node is not { } value)
            return wanted.Absence!;
        var values = value is ListNode list ? list.Items : [value];
        if (values.Count == 0 || values.Any(IsEmpty))
            return Nothing();
        var found = context.Look(matcher.Operand, Want.Text);
        if (found.Node is not { } node)
            return found.Absence! with { Expected = Expected(values, matcher.All) };
        return matcher.All ? All(found, node, values) : None(found, node, values);
    }

    /// <summary>Whether something has a value in it: text as a part, a list as an entry, a map as a key.</summary>
    public static bool Has(Node node, Node value) => (node, value) switch
    {
        (ListNode list, _) => list.Items.Any(item => Lenient.Same(value, item)),
        (MapNode map, ScalarNode key) => map[key.Text] is not null,
        (ScalarNode text, ScalarNode part) => text.Text.Contains(part.Text.Trim(), StringComparison.Ordinal),
        _ => false,
    };

    private static Verdict All(Found found, Node node, IReadOnlyList<Node> values)
    {
        var items = values.Select(value => (Value: value, Has: Has(node, value))).ToList();
        var missing = items.Where(item => !item.Has).Select(item => Show.Plain(item.Value)).ToList();
        var rows = items.Select(item => new ResultItem(Show.Plain(item.Value), item.Has, item.Has ? "is there" : "is not there")).ToList();
        return missing.Count == 0
            ? Verdict.Pass(found.Say($"has all {values.Count} in it"), Expected(values, true), "", rows)
            : found.NotFound(found.Say($"lacks {Show.List(missing)}"), Expected(values, true), "", (double)(values.Count - missing.Count) / values.Count, rows);
    }

    private static Verdict None(Found found, Node node, IReadOnlyList<Node> values)
    {
        var there = values.Where(value => Has(node, value)).Select(Show.Plain).ToList();
        if (there.Count > 0)
            return Verdict.Fail(found.Say($"has {Show.List(there)} in it, which should not be there"), Expected(values, false), string.Join(", ", there),
                items: [.. there.Select(name => new ResultItem(name, false, "should not be there"))]);
        return found.IsCut
            ? found.NotFound(found.Say("is too long to be looked through"))
            : Verdict.Pass(found.Say($"has none of {Show.List([.. values.Select(Show.Plain)])} in it"), Expected(values, false));
    }

    private static bool IsEmpty(Node value) => value is ScalarNode scalar && scalar.Text.Trim().Length == 0;

    private static Verdict Nothing() => Verdict.Broken(ErrorKind.Spec, Fault.Author, "an empty value is in everything: the check asks for nothing");

    private static string Expected(IReadOnlyList<Node> values, bool all) => $"{(all ? "all" : "none")} of {Show.List([.. values.Select(Show.Plain)], 10)}";
}
