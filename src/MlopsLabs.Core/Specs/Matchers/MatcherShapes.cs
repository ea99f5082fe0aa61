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
    private static readonly Dictionary<string, (string About, Shape<MatcherSpec> Shape)> Kinds = new()
    {
        ["equals"] = ("the value is the same", CompareShapes.Compare("equals", Comparison.Equal).Like("{probe: conf, path: region, value: north}")),
        ["notEquals"] = ("there is a value, and it is another one", CompareShapes.Compare("notEquals", Comparison.NotEqual)),
        ["contains"] = ("text has it in it, a list has it as an entry, a map has it as a key", CompareShapes.Compare("contains", Comparison.Contains)),
        ["containsAll"] = ("all of the values are in it; credit for the share that is", CompareShapes.ContainsList("containsAll", all: true)),
        ["containsNone"] = ("none of the values is in it", CompareShapes.ContainsList("containsNone", all: false)),
        ["matches"] = ("a regular expression finds something", CompareShapes.Matches),
        ["greaterThan"] = ("the number is greater", CompareShapes.Compare("greaterThan", Comparison.Greater)),
        ["lessThan"] = ("the number is less", CompareShapes.Compare("lessThan", Comparison.Less)),
        ["between"] = ("the number is between two, both included", CompareShapes.Between),
        ["semver"] = ("the version is in a range, in npm's notation", CompareShapes.Semver),
        ["cron"] = ("the schedule means the same times, however it is written", CompareShapes.Compare("cron", Comparison.Schedule)),
        ["exists"] = ("it is there and not empty", CompareShapes.Exists.Like("{probe: declared, path: pipelines}")),
        ["count"] = ("so many entries, keys, lines or files", CompareShapes.Count),
        ["jsonPath"] = ("a query by RFC 9535 selects something", QueryShapes.Query("jsonPath")),
        ["yamlPath"] = ("the same query, in YAML", QueryShapes.Query("yamlPath")),
        ["schema"] = ("the data fits a JSON Schema", QueryShapes.Schema),
        ["set"] = ("the same names in any order; credit for the share", InventoryShapes.Set),
        ["inventory"] = ("the learner's rows against the truth; partial credit that gives nothing away", InventoryShapes.Inventory),
        ["table"] = ("rows of CSV or a list of maps, and what their cells hold", RowShapes.Table),
        ["raci"] = ("every activity has one accountable and at least one responsible role", RowShapes.Raci),
        ["dag"] = ("rows refer to each other without a circle and without a loose end", RowShapes.Dag),
        ["all"] = ("every part matches; credit is the mean", Parts("all", (at, parts) => new AllMatcher(at, parts))),
        ["any"] = ("one part matches; credit is that of the best", Parts("any", (at, parts) => new AnyMatcher(at, parts))),
        ["not"] = ("the part can be compared and does not match", new Shape<MatcherSpec>(Itself, new UnreadMatcher(Mark.Start),
            (node, context) => new NotMatcher(node.At, Matcher!.Read(node, context)))),
    };

    /// <summary>The words that name a matcher, in the order of the format.</summary>
    public static IReadOnlyCollection<string> Words => Kinds.Keys;

    /// <summary>A map with exactly one key, which names the matcher.</summary>
    public static Shape<MatcherSpec> Matcher { get; } = Shapes.OneKey<MatcherSpec>("a matcher", new UnreadMatcher(Mark.Start), Kinds).Defined("matcher");

    /// <summary>A matcher inside a matcher: the whole, which is not there yet when this is declared.</summary>
    private static SchemaNode Itself => SchemaNode.Reference("a matcher", "matcher", () => Matcher.Schema.Target);

    private static Shape<MatcherSpec> Parts(string kind, Func<Mark, IReadOnlyList<MatcherSpec>, MatcherSpec> make) =>
        new(Shapes.ListOf(Itself, 1) with { What = "a list of matchers" }, new UnreadMatcher(Mark.Start), (node, context) =>
        {
            if (node is ListNode { Items.Count: 0 })
                context.Error(node.At, Codes.AssertsNothing, $"`{kind}` has no matchers: it asserts nothing");
            return make(node.At, Shapes.List(Matcher!).Read(node, context));
        });
}
