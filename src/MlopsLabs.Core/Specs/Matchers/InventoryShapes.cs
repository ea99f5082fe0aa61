using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What may stand under <c>set</c> and <c>inventory</c>.</summary>
internal static class InventoryShapes
{
    private static readonly Shape<FieldComparer> Comparer = Shapes.Word(
        ("equals", FieldComparer.Same), ("exact", FieldComparer.Exact), ("cron", FieldComparer.Cron), ("number", FieldComparer.Number),
        ("semver", FieldComparer.Semver), ("set", FieldComparer.Set), ("contains", FieldComparer.Contains), ("oneOf", FieldComparer.OneOf),
        ("present", FieldComparer.Present));

    private static readonly Shape<Operand> OperandMap = Shapes.Map<Operand>("what the learner declared", fields =>
    {
        var operand = new OperandFields(fields);
        return operand.Read;
    });

    private static readonly Shape<Operand> Declared = new(
        Shapes.Name.Schema with { What = "a probe, or a place in its evidence", Rule = "write the probe's name, or `{probe, path, parse}`", Types = ["string", "object"], Map = OperandMap.Schema.Map }, OperandMap.Fallback, (node, context) =>
        node is ScalarNode
            ? new Operand(node.At, Shapes.Name.Located().Read(node, context), DataPath.Root, null)
            : OperandMap.Read(node, context));

    private static readonly Shape<IReadOnlyList<KeyValuePair<Located<string>, ValueExpr>>> Where = Shapes.Named(
        Shapes.Text, name => new Shape<KeyValuePair<Located<string>, ValueExpr>>(ValueShapes.Value.Schema, default,
            (node, context) => KeyValuePair.Create(name, ValueShapes.Value.Read(node, context))), min: 1);

    private static readonly Shape<InventoryTruth> Truth = Shapes.Map<InventoryTruth>("`truth`", fields =>
    {
        var parameters = fields.OptionalValue("parameters", Shapes.Name.Located(), "a parameter that lists the rows");
        var parameter = fields.OptionalValue("parameter", Shapes.Name.Located(), "the same as `parameters`");
        var probe = fields.OptionalValue("probe", Shapes.Name.Located(), "a probe whose evidence lists the rows");
        var values = fields.OptionalText("values", ValueShapes.List, "the rows, written out");
        var path = fields.Optional("path", ValueShapes.Path, DataPath.Root, "the place of the rows");
        var parse = fields.OptionalValue("parse", ValueShapes.Format, "how the evidence of the `probe` is read");
        var key = fields.OptionalText("key", Shapes.Text, "the field that names a row, where it is another one than the learner's");
        var where = fields.Optional("where", Where, [], "only rows with these values; each one value, or a list of them");
        fields.ExactlyOne("parameters", "parameter", "probe", "values");
        foreach (var other in new[] { "parameters", "parameter", "values" })
            fields.Excludes(other, "parse");
        return reading =>
        {
            var (name, same, from, listed) = (reading.Get(parameters), reading.Get(parameter), reading.Get(probe), reading.Get(values));
            var (place, format) = (reading.Get(path), reading.Get(parse));
            ValueExpr rows = from is { } id ? new ProbeValue(OperandFields.Checked(reading, new Operand(reading.At, id, place, format)))
                : listed ?? new ParameterValue(reading.At, name ?? same ?? default, place);
            return new InventoryTruth(rows, reading.Get(key) ?? "", reading.Get(where));
        };
    });

    private static readonly Shape<(FieldComparer Comparer, string? TruthName, double Tolerance)> FieldMap =
        Shapes.Map<(FieldComparer, string?, double)>("a field", fields =>
        {
            var compare = fields.Default("compare", Comparer, "equals", "how it is compared");
            var truth = fields.OptionalText("truth", Shapes.Text, "the truth's field, where it has another name");
            var tolerance = fields.Default("tolerance", Shapes.Number(0, double.MaxValue), "0", "how far off a number may be, with `compare: number`");
            return reading =>
            {
                var read = (reading.Get(compare), reading.Get(truth), reading.Get(tolerance));
                if (reading.Has(tolerance) && read.Item1 != FieldComparer.Number)
                    reading.Error(Codes.UnknownKey, "`tolerance` belongs to `compare: number`", reading.Node["tolerance"]!.At);
                return read;
            };
        });

    private static readonly Shape<(FieldComparer Comparer, string? TruthName, double Tolerance)> Field =
        new(new SchemaNode("a comparer") { AnyOf = [Comparer.Schema, FieldMap.Schema] }, default, (node, context) => node is ScalarNode ? (Comparer.Read(node, context), null, 0) : FieldMap.Read(node, context));

    private static readonly Shape<IReadOnlyList<InventoryField>> Fields = Shapes.Named(Shapes.Text, name => Field.As(read =>
        new InventoryField(name, read.Comparer, read.TruthName ?? name.Value, read.Tolerance)), min: 1);

    public static Shape<MatcherSpec> Inventory { get; } = Shapes.Map<MatcherSpec>("`inventory`", fields =>
    {
        var declared = fields.Required("declared", Declared, "the probe of the learner's rows");
        var path = fields.Optional("path", ValueShapes.Path, DataPath.Root, "the place of the rows");
        var parse = fields.OptionalValue("parse", ValueShapes.Format, "how the evidence is read; by the file's name and the text when left out");
        var key = fields.Default("key", Shapes.Text, "name", "the field that names a row");
        var truth = fields.Required("truth", Truth, "what the rows are compared with");
        var compared = fields.Optional("fields", Fields, [], "the fields that have to be right, and how they are compared");
        var aliases = fields.OptionalValue("aliases", ValueShapes.File, "a file of the lab with other names; canonical name to a list of them");
        var recall = fields.Default("minimumRecall", Shapes.Number(0, 1), "1", "the share that has to be found");
        var spurious = fields.Default("spurious", Shapes.Number(0, 1), "1", "the share of a row's credit lost for a row that does not exist");
        var kind = fields.OptionalText("kind", Shapes.Text, "the truth's field by which missing rows are counted");
        return reading =>
        {
            var operand = reading.Get(declared);
            if (reading.Has(path) && !operand.Path.IsRoot)
                reading.Error(Codes.ExactlyOne, "`path` stands here and in `declared`; keep one", reading.Node["path"]!.At);
            var place = reading.Get(path);
            var format = reading.Get(parse);
            operand = OperandFields.Checked(reading, operand with { Path = operand.Path.IsRoot ? place : operand.Path, Parse = operand.Parse ?? format });
            var name = reading.Get(key);
            var rows = reading.Get(truth);
            if (reading.Node["minimumRecall"] is ScalarNode { Number: 0 } nothing)
                reading.Error(Codes.AssertsNothing, "with `minimumRecall: 0` an empty inventory passes", nothing.At);
            return new InventoryMatcher(
                reading.At, operand, name, rows.Key.Length > 0 ? rows : rows with { Key = name }, reading.Get(compared), reading.Get(aliases),
                reading.Get(recall), reading.Get(spurious), reading.Get(kind));
        };
    });

    public static Shape<MatcherSpec> Set { get; } = Shapes.Map<MatcherSpec>("`set`", fields =>
    {
        var operand = new OperandFields(fields);
        var values = new EitherKey(fields, "values", "value", ValueShapes.List, "the names that have to be there");
        var allowExtra = fields.Default("allowExtra", Shapes.Flag, "false", "whether other names are fine");
        var aliases = fields.OptionalValue("aliases", ValueShapes.File, "a file of the lab with other names; canonical name to a list of them");
        return reading => new SetMatcher(reading.At, operand.Read(reading), values.Read(reading), reading.Get(allowExtra), reading.Get(aliases));
    });
}
