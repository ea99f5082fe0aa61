using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>Stands in for a matcher that cannot be read; its spec has an error and is never judged by.</summary>
internal sealed record UnreadMatcher(Mark At) : MatcherSpec("unread", At)
{
    public override IEnumerable<Operand> Operands => [];

    public override IEnumerable<Located<string>> ParameterNames => [];
}

/// <summary>What may stand under <c>assert:</c>.</summary>
internal static class MatcherShapes
{
    private static readonly Dictionary<string, Shape<MatcherSpec>> Kinds = new()
    {
        ["equals"] = CompareShapes.Compare("equals", Comparison.Equal),
        ["notEquals"] = CompareShapes.Compare("notEquals", Comparison.NotEqual),
        ["contains"] = CompareShapes.Compare("contains", Comparison.Contains),
        ["containsAll"] = CompareShapes.ContainsList("containsAll", all: true),
        ["containsNone"] = CompareShapes.ContainsList("containsNone", all: false),
        ["matches"] = CompareShapes.Matches,
        ["greaterThan"] = CompareShapes.Compare("greaterThan", Comparison.Greater),
        ["lessThan"] = CompareShapes.Compare("lessThan", Comparison.Less),
        ["between"] = CompareShapes.Between,
        ["semver"] = CompareShapes.Semver,
        ["cron"] = CompareShapes.Compare("cron", Comparison.Schedule),
        ["exists"] = CompareShapes.Exists,
        ["count"] = CompareShapes.Count,
        ["jsonPath"] = QueryShapes.Query("jsonPath"),
        ["yamlPath"] = QueryShapes.Query("yamlPath"),
        ["schema"] = QueryShapes.Schema,
        ["set"] = InventoryShapes.Set,
        ["inventory"] = InventoryShapes.Inventory,
        ["table"] = RowShapes.Table,
        ["raci"] = RowShapes.Raci,
        ["dag"] = RowShapes.Dag,
        ["all"] = Parts("all", (at, parts) => new AllMatcher(at, parts)),
        ["any"] = Parts("any", (at, parts) => new AnyMatcher(at, parts)),
        ["not"] = new Shape<MatcherSpec>("a matcher", new UnreadMatcher(Mark.Start),
            (node, context) => new NotMatcher(node.At, Matcher!.Read(node, context))),
    };

    /// <summary>The words that name a matcher, in the order of the format.</summary>
    public static IReadOnlyCollection<string> Words => Kinds.Keys;

    /// <summary>A map with exactly one key, which names the matcher.</summary>
    public static Shape<MatcherSpec> Matcher { get; } = Shapes.OneKey<MatcherSpec>("a matcher", new UnreadMatcher(Mark.Start), Kinds);

    private static Shape<MatcherSpec> Parts(string kind, Func<Mark, IReadOnlyList<MatcherSpec>, MatcherSpec> make) =>
        new("a list of matchers", new UnreadMatcher(Mark.Start), (node, context) =>
        {
            // Parts refer to the whole, which is not there yet when this is declared.
            if (node is ListNode { Items.Count: 0 })
                context.Error(node.At, Codes.AssertsNothing, $"`{kind}` has no matchers: it asserts nothing");
            return make(node.At, Shapes.List(Matcher!).Read(node, context));
        });
}
