using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What may stand where a matcher looks, and where it takes a value from.</summary>
internal static class ValueShapes
{
    private static readonly string[] References = ["parameter", "probe"];

    /// <summary>The JSON types of a value alone that is not nothing.</summary>
    public static IReadOnlyList<string> Scalars { get; } = ["string", "number", "boolean"];

    public static Shape<DataPath> Path { get; } = new Shape<DataPath>(Shapes.Text.Schema with { What = "a path", Rule = "write keys joined by dots, `[0]` for the first entry of a list" }, DataPath.Root, (node, context) =>
    {
        if (Shapes.Text.Read(node, context) is not { Length: > 0 } text)
            return DataPath.Root;
        if (DataPath.Parse(text, out var problem) is { } path)
            return path;
        context.Error(node.At, Codes.BadValue, $"`{text}` is not a path: {problem}");
        return DataPath.Root;
    }).Like("queues[0].name");

    public static Shape<EvidenceFormat> Format { get; } = Shapes.Word(
        ("json", EvidenceFormat.Json), ("yaml", EvidenceFormat.Yaml), ("csv", EvidenceFormat.Csv),
        ("crontab", EvidenceFormat.Crontab), ("lines", EvidenceFormat.Lines), ("text", EvidenceFormat.Text),
        ("exitCode", EvidenceFormat.ExitCode), ("httpStatus", EvidenceFormat.HttpStatus));

    /// <summary>A file of the lab's folder.</summary>
    public static Shape<Located<string>> File { get; } = Shapes.RelativePath.Located();

    /// <summary>A value, or where it comes from.</summary>
    public static Shape<ValueExpr> Value { get; } = new(
        SchemaNode.Reference("a value", "value", () => Or(new SchemaNode("a value") { Items = Any, Key = new SchemaNode("a key"), Value = Any })),
        Nothing(Mark.Start), Read);

    /// <summary>A list of values, or where it comes from; a value alone is a list of one.</summary>
    public static Shape<ValueExpr> List { get; } = new(
        SchemaNode.Reference("a list of values", "values", () => Or(new SchemaNode("a list of values") { Types = ["array", .. Scalars], Items = Any, MinCount = 1 })),
        Nothing(Mark.Start), (node, context) =>
    {
        var value = Read(node, context);
        if (value.Literal is MapNode || value is MapValue)
            context.WrongKind(node, "a list of values");
        if (value.Literal is ListNode { Items.Count: 0 } || IsEmpty(value))
            context.Error(node.At, Codes.AssertsNothing, "has no values: it would hold whatever was found");
        else if (value.Literal is ListNode list)
            foreach (var item in list.Items.Where(item => item is ScalarNode scalar && scalar.Text.Trim().Length == 0))
                context.Error(item.At, Codes.AssertsNothing, "an empty value is in everything");
        return value is LiteralValue { Value: ScalarNode alone } ? new LiteralValue(new ListNode(alone.At, [alone])) : value;
    });

    /// <summary>A whole number that is not negative, or where it comes from.</summary>
    public static Shape<ValueExpr> Count { get; } = Checked(new SchemaNode("a whole number") { Types = ["integer"], Min = 0 }, text =>
        long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? null
            : "is not a whole number from 0 on");

    /// <summary>A number, or where it comes from.</summary>
    public static Shape<ValueExpr> Number { get; } = Checked(new SchemaNode("a number") { Types = ["number"] }, text => new ScalarNode(Mark.Start, text.Trim()).Number is null ? "is not a number" : null);

    /// <summary>A value whose literal form has to be a scalar that fits a rule; the rule returns null, or what is said of the text.</summary>
    public static Shape<ValueExpr> Checked(SchemaNode literal, Func<string, string?> rule) => new(Or(literal), Nothing(Mark.Start), (node, context) =>
    {
        var value = Read(node, context);
        if (value is ListValue or MapValue || value.Literal is ListNode or MapNode || IsEmpty(value))
            context.WrongKind(node, literal.What);
        else if (value.Literal is ScalarNode scalar && rule(scalar.Text) is { } problem)
            context.Error(node.At, Codes.BadValue, $"`{scalar.Text}` {problem}");
        return value;
    });

    /// <summary>What is written out, or where it comes from.</summary>
    public static SchemaNode Or(SchemaNode literal) => literal with
    {
        Cases =
        [
            ("parameter", SchemaNode.Reference("a parameter's value", "parameterValue", () => Parameter!.Schema)),
            ("probe", SchemaNode.Reference("a probe's value", "probeValue", () => Probe!.Schema)),
        ],
    };

    /// <summary>Whether nothing is written where a value has to stand.</summary>
    public static bool IsEmpty(ValueExpr value) => value.Literal is ScalarNode { Kind: ScalarKind.Null };

    private static SchemaNode Any => Value.Schema;

    private static LiteralValue Nothing(Mark at) => new(new ScalarNode(at, "", IsPlain: true));

    private static readonly Shape<ValueExpr> Parameter = Shapes.Map<ValueExpr>("a parameter's value", fields =>
    {
        var name = fields.Required("parameter", Shapes.Name.Located(), "the parameter; drawn from the learner's seed");
        var path = fields.Optional("path", Path, DataPath.Root, "a place in it; such as `queues[0].name`");
        return reading => new ParameterValue(reading.At, reading.Get(name), reading.Get(path));
    });

    private static readonly Shape<ValueExpr> Probe = Shapes.Map<ValueExpr>("a probe's value", fields =>
    {
        var operand = new OperandFields(fields);
        return reading => new ProbeValue(operand.Read(reading));
    });

    private static ValueExpr Read(Node node, ReadContext context) => node switch
    {
        MapNode map when map["parameter"] is not null => Parameter.Read(node, context),
        MapNode map when map["probe"] is not null => Probe.Read(node, context),
        MapNode map => Map(map, context),
        ListNode list => Items(list, context),
        _ => new LiteralValue(node),
    };

    private static ValueExpr Map(MapNode map, ReadContext context)
    {
        if (map.Entries is [var first, ..] && Nearest.Suggest(first.Key.Text, References) is { Length: > 0 } meant)
            context.Error(first.Key.At, Codes.UnknownKey, $"`{first.Key.Text}` says neither `parameter` nor `probe`{meant}");
        var entries = map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Read(entry.Value, context))).ToList();
        return entries.TrueForAll(entry => entry.Value is LiteralValue) ? new LiteralValue(map) : new MapValue(map.At, entries);
    }

    private static ValueExpr Items(ListNode list, ReadContext context)
    {
        var items = list.Items.Select(item => Read(item, context)).ToList();
        return items.TrueForAll(item => item is LiteralValue) ? new LiteralValue(list) : new ListValue(list.At, items);
    }
}

/// <summary>The keys that say what a matcher looks at.</summary>
internal sealed class OperandFields(MapFields fields)
{
    private readonly Field<Located<string>> probe = fields.Required("probe", Shapes.Name.Located(), "the probe that is looked at; its name in this lab");
    private readonly Field<DataPath> path = fields.Optional("path", ValueShapes.Path, DataPath.Root, "the place in its evidence; such as `queues[0].name`, all of it when left out");
    private readonly Field<EvidenceFormat?> parse = fields.OptionalValue("parse", ValueShapes.Format, "how the evidence is read; by the file's name and the text when left out");

    public Operand Read(MapReading reading) =>
        Checked(reading, new Operand(reading.At, reading.Get(probe), reading.Get(path), reading.Get(parse)));

    public static Operand Checked(MapReading reading, Operand operand)
    {
        if (operand is { Parse: EvidenceFormat.Text or EvidenceFormat.ExitCode or EvidenceFormat.HttpStatus, Path.IsRoot: false })
            reading.Error(Codes.BadValue, $"{(operand.IsCode ? "a number" : "text")} has no places: leave out `path`, or `parse` it as something else", reading.Node["parse"]?.At);
        return operand;
    }
}
