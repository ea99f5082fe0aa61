using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What may stand under the matchers that judge rows: <c>table</c>, <c>raci</c>, <c>dag</c>.</summary>
internal static class RowShapes
{
    private static readonly LiteralValue One = new(new ScalarNode(Mark.Start, "1", IsPlain: true));

    private static readonly Shape<TextPattern?> Pattern = new(Shapes.Text.Schema with { What = "a regular expression", Rule = "write one of .NET's" }, null, (node, context) =>
    {
        if (Shapes.Text.Read(node, context) is not { Length: > 0 } text)
            return null;
        if (TextPattern.Parse(text, out var problem, byLine: false) is { } pattern)
            return pattern;
        context.Error(node.At, Codes.BadValue, $"`{text}` is not a regular expression: {problem}");
        return null;
    });

    private static readonly Shape<(ValueExpr Min, ValueExpr? Max)> Rows = Shapes.Map<(ValueExpr, ValueExpr?)>("`rows`", fields =>
    {
        var min = fields.Default("min", ValueShapes.Count, "1", "the fewest rows");
        var max = fields.OptionalText("max", ValueShapes.Count, "the most rows");
        return reading => (reading.Get(min), reading.Get(max));
    });

    private static readonly Shape<(TextPattern?, ValueExpr?, bool)> RuleMap = Shapes.Map<(TextPattern?, ValueExpr?, bool)>("a column's rule", fields =>
    {
        var pattern = fields.Optional("pattern", Pattern, null, "found in every cell");
        var oneOf = fields.OptionalText("oneOf", ValueShapes.List, "the values that are right");
        var notEmpty = fields.Default("notEmpty", Shapes.Flag, "false", "whether every cell holds something");
        return reading =>
        {
            var rule = (reading.Get(pattern), reading.Get(oneOf), reading.Get(notEmpty));
            if (rule is (_, null, false) && !reading.Has(pattern))
                reading.Error(Codes.AssertsNothing, "the rule asks for nothing: give `pattern`, `oneOf` or `notEmpty: true`");
            return rule;
        };
    });

    private static Shape<ColumnRule> Rule(Located<string> column) => new(
        new SchemaNode("a column's rule") { AnyOf = [new SchemaNode("`notEmpty`") { Types = ["string"], Words = ["notEmpty"] }, RuleMap.Schema] },
        new ColumnRule(column, null, null, false), (node, context) =>
    {
        var (pattern, oneOf, notEmpty) = node is ScalarNode { Text: "notEmpty" } ? (null, null, true) : RuleMap.Read(node, context);
        return new ColumnRule(column, pattern, oneOf, notEmpty);
    });

    public static Shape<MatcherSpec> Table { get; } = Shapes.Map<MatcherSpec>("`table`", fields =>
    {
        var operand = new OperandFields(fields);
        var columns = fields.Optional("columns", Shapes.List(Shapes.Text, min: 1), [], "columns that have to be there");
        var key = fields.OptionalText("key", Shapes.Text, "the column whose values are unique");
        var rows = fields.Optional("rows", Rows, (One, null), "how many rows there are; at least one when left out");
        var each = fields.Optional("each", Shapes.Named(Shapes.Text, Rule, min: 1), [], "what the cells hold, by column");
        return reading =>
        {
            if (reading.Context is not null && !reading.Has(columns) && !reading.Has(key) && !reading.Has(rows) && !reading.Has(each))
                reading.Error(Codes.AssertsNothing, "`table` asks for nothing: give `columns`, `key`, `rows` or `each`");
            var (min, max) = reading.Get(rows);
            return new TableMatcher(reading.At, operand.Read(reading), reading.Get(columns), reading.Get(key), min, max, reading.Get(each));
        };
    });

    public static Shape<MatcherSpec> Raci { get; } = Shapes.Map<MatcherSpec>("`raci`", fields =>
    {
        var operand = new OperandFields(fields);
        var activity = fields.Default("activity", Shapes.Text, "activity", "the field that names the activity");
        var roles = fields.OptionalText("roles", ValueShapes.List, "the roles that are known; any when left out");
        var activities = fields.OptionalText("activities", ValueShapes.List, "the activities that need a row");
        return reading => new RaciMatcher(reading.At, operand.Read(reading), reading.Get(activity), reading.Get(roles), reading.Get(activities));
    });

    public static Shape<MatcherSpec> Dag { get; } = Shapes.Map<MatcherSpec>("`dag`", fields =>
    {
        var operand = new OperandFields(fields);
        var key = fields.Default("key", Shapes.Text, "id", "the field that names a row");
        var edges = fields.Default("edges", Shapes.Text, "dependsOn", "the field that lists what a row refers to");
        var external = fields.OptionalText("external", ValueShapes.List, "names that need no row");
        var minEdges = fields.Default("minEdges", Shapes.Whole(0, 1000).As(value => (int)value), "0", "the fewest references in all");
        return reading => new DagMatcher(reading.At, operand.Read(reading), reading.Get(key), reading.Get(edges), reading.Get(external), reading.Get(minEdges));
    });
}
