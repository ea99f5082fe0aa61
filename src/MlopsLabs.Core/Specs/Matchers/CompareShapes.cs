using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What may stand under the matchers that compare one operand with a value.</summary>
internal static class CompareShapes
{
    public static Shape<MatcherSpec> Matches { get; } = Shapes.Map<MatcherSpec>("`matches`", fields =>
    {
        var operand = new OperandFields(fields);
        var pattern = new EitherKey(fields, "pattern", "value", PatternValue, "a regular expression");
        return reading => new PatternMatcher(reading.At, operand.Read(reading), pattern.Read(reading));
    });

    public static Shape<MatcherSpec> Between { get; } = Shapes.Map<MatcherSpec>("`between`", fields =>
    {
        var operand = new OperandFields(fields);
        var min = fields.Required("min", ValueShapes.Number, "the smallest number that is right");
        var max = fields.Required("max", ValueShapes.Number, "the greatest number that is right");
        return reading =>
        {
            var matcher = new BetweenMatcher(reading.At, operand.Read(reading), reading.Get(min), reading.Get(max));
            if (Number(matcher.Min) is { } low && Number(matcher.Max) is { } high && low > high)
                reading.Error(Codes.BadValue, "`min` is greater than `max`: no number is between them");
            return matcher;
        };
    });

    public static Shape<MatcherSpec> Semver { get; } = Shapes.Map<MatcherSpec>("`semver`", fields =>
    {
        var operand = new OperandFields(fields);
        var range = new EitherKey(fields, "range", "value", RangeValue, "the versions that are right");
        return reading => new SemverMatcher(reading.At, operand.Read(reading), range.Read(reading));
    });

    public static Shape<MatcherSpec> Exists { get; } = Shapes.Map<MatcherSpec>("`exists`", fields =>
    {
        var operand = new OperandFields(fields);
        return reading =>
        {
            var matcher = new ExistsMatcher(reading.At, operand.Read(reading));
            if (matcher.Operand.IsCode)
                reading.Error(Codes.AssertsNothing, "there always is a code: compare it with `equals` or `between`", reading.Node["parse"]?.At);
            return matcher;
        };
    });

    public static Shape<MatcherSpec> Count { get; } = Shapes.Map<MatcherSpec>("`count`", fields =>
    {
        var operand = new OperandFields(fields);
        var exactly = fields.OptionalText("value", ValueShapes.Count, "how many there are");
        var min = fields.OptionalText("min", ValueShapes.Count, "the fewest");
        var max = fields.OptionalText("max", ValueShapes.Count, "the most");
        fields.Excludes("value", "min");
        fields.Excludes("value", "max");
        return reading =>
        {
            var matcher = new CountMatcher(reading.At, operand.Read(reading), reading.Get(exactly), reading.Get(min), reading.Get(max));
            if (matcher is { Exactly: null, Max: null } && (matcher.Min is null || Number(matcher.Min) == 0))
                reading.Error(Codes.AssertsNothing, "`count` has no bound: give `value`, `min` or `max`");
            if (Number(matcher.Min) is { } low && Number(matcher.Max) is { } high && low > high)
                reading.Error(Codes.BadValue, "`min` is greater than `max`: no count is between them");
            return matcher;
        };
    });

    public static Shape<MatcherSpec> Compare(string kind, Comparison comparison) => Shapes.Map<MatcherSpec>($"`{kind}`", fields =>
    {
        var operand = new OperandFields(fields);
        var value = fields.Required("value", ValueOf(comparison), "what it is compared with");
        return reading => new CompareMatcher(kind, reading.At, operand.Read(reading), comparison, reading.Get(value));
    });

    public static Shape<MatcherSpec> ContainsList(string kind, bool all) => Shapes.Map<MatcherSpec>($"`{kind}`", fields =>
    {
        var operand = new OperandFields(fields);
        var values = new EitherKey(fields, "values", "value", ValueShapes.List, "the list of what is looked for");
        return reading => new ContainsListMatcher(kind, reading.At, operand.Read(reading), all, values.Read(reading));
    });

    private static Shape<ValueExpr> PatternValue => ValueShapes.Checked(Shapes.Text.Schema with { What = "a regular expression", Rule = "write one of .NET's, such as `^## Agreed on \\d{4}$`" }, text =>
        text.Length > 0 && text.Trim().Length == 0 ? "is not a regular expression that can be seen: write `\\s` for a blank"
        : TextPattern.Parse(text, out var problem) is not { } pattern ? $"is not a regular expression: {problem}"
        : pattern.MatchesNothing ? "finds something in every text, so it asserts nothing"
        : null);

    private static Shape<ValueExpr> RangeValue => ValueShapes.Checked(Shapes.Text.Schema with { What = "a range of versions", Rule = "write it like npm does, such as `^1.4` or `>=2.1 <3`" }, text =>
        VersionRange.Parse(text) is null ? "is not a range of versions: write it like npm does: `^1.4`, `>=2.1 <3`, `1.x`" : null);

    private static Shape<ValueExpr> ValueOf(Comparison comparison) => comparison switch
    {
        Comparison.Greater or Comparison.Less => ValueShapes.Number,
        Comparison.Schedule => ValueShapes.Checked(new SchemaNode("a schedule") { Types = ["string"] }, text => CronSchedule.Parse(text, out var problem) is null ? $"is not a schedule: {problem}" : null),
        Comparison.Contains => new Shape<ValueExpr>(ValueShapes.Or(Shapes.Text.Schema with { What = "a single value", Types = ValueShapes.Scalars }), ValueShapes.Value.Fallback, (node, context) =>
        {
            var value = ValueShapes.Value.Read(node, context);
            if (value.Literal is ScalarNode scalar && scalar.Text.Trim().Length == 0)
                context.Error(node.At, Codes.AssertsNothing, "an empty value is in everything");
            else if (value.Literal is ListNode or MapNode || value is ListValue or MapValue)
                context.Error(node.At, Codes.WrongKind, "`contains` looks for one value; for several use `containsAll`");
            return value;
        }),
        _ => new Shape<ValueExpr>(ValueShapes.Value.Schema.Target with { Types = ["array", "object", .. ValueShapes.Scalars] }, ValueShapes.Value.Fallback, (node, context) =>
        {
            var value = ValueShapes.Value.Read(node, context);
            if (ValueShapes.IsEmpty(value))
                context.Error(node.At, Codes.WrongKind, "a value is wanted here, found nothing; for something that is not there use `not: {exists: …}`");
            return value;
        }),
    };

    private static double? Number(ValueExpr? value) => (value?.Literal as ScalarNode)?.Number;
}

/// <summary>A value that may stand under its own key or under the general one.</summary>
internal sealed class EitherKey
{
    private readonly Field<ValueExpr?> own;
    private readonly Field<ValueExpr?> general;
    private readonly ValueExpr fallback;

    public EitherKey(MapFields fields, string key, string other, Shape<ValueExpr> shape, string about)
    {
        own = fields.OptionalText(key, shape, about);
        general = fields.OptionalText(other, shape, $"the same as `{key}`");
        fallback = shape.Fallback;
        fields.ExactlyOne(key, other);
    }

    public ValueExpr Read(MapReading reading)
    {
        var (first, second) = (reading.Get(own), reading.Get(general));
        return first ?? second ?? fallback;
    }
}
