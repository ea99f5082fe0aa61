using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>What may stand under <c>jsonPath</c>, <c>yamlPath</c> and <c>schema</c>.</summary>
internal static class QueryShapes
{
    private static readonly JsonPath Everything = new("$", new PathQuery(true, []));

    private static readonly Shape<JsonPath> QueryText = new Shape<JsonPath>(
        new SchemaNode("a query") { Types = ["string"], Pattern = @"^\s*\$", Rule = "a query begins with `$`, such as `$.rows[?@.name == 'eta'].owner`" }, Everything, (node, context) =>
    {
        if (Shapes.Text.Read(node, context) is not { Length: > 0 } text)
            return Everything;
        if (JsonPath.Parse(text.Trim(), out var problem) is { } query)
            return query;
        context.Error(node.At, Codes.BadValue, $"`{text}` is not a query such as `$.rows[?@.name == 'eta'].owner`: {problem}");
        return Everything;
    });

    private static readonly Shape<(JsonSchema? Inline, Located<string>? File)> SchemaOrFile = new(
        // Which keywords may stand in it is judged by the reader alone: an editor has JSON Schema itself for that.
        Shapes.RelativePath.Schema with { What = "a schema", Rule = "write it as a map, or the relative path of a file that holds it", Types = [.. Shapes.RelativePath.Schema.Types, "object"], MinCount = 1 }, default, (node, context) =>
    {
        if (node is ScalarNode)
            return (null, ValueShapes.File.Read(node, context));
        var (schema, problems) = JsonSchemaReader.Read(node);
        foreach (var (at, message) in problems)
            context.Error(at, node is MapNode { Entries.Count: 0 } ? Codes.AssertsNothing : Codes.BadValue, message);
        return (schema, null);
    });

    public static Shape<MatcherSpec> Schema { get; } = Shapes.Map<MatcherSpec>("`schema`", fields =>
    {
        var operand = new OperandFields(fields);
        var schema = fields.Required("schema", SchemaOrFile, "a JSON Schema, or a file of the lab that holds one");
        return reading =>
        {
            var (inline, file) = reading.Get(schema);
            return new SchemaMatcher(reading.At, operand.Read(reading), inline, file);
        };
    });

    public static Shape<MatcherSpec> Query(string kind) => Shapes.Map<MatcherSpec>($"`{kind}`", fields =>
    {
        var probe = fields.Required("probe", Shapes.Name.Located(), "the probe that is looked at; its name in this lab");
        var parse = fields.OptionalValue("parse", ValueShapes.Format, "how the evidence is read; by the file's name and the text when left out");
        var path = fields.OptionalText("path", QueryText, "the query; the same as `query`");
        var query = fields.OptionalText("query", QueryText, "the query, by RFC 9535");
        var value = fields.OptionalText("value", ValueShapes.Value, "what a selected value equals; when left out, something is selected");
        fields.ExactlyOne("query", "path");
        return reading =>
        {
            var (first, second) = (reading.Get(query), reading.Get(path));
            var operand = new Operand(reading.At, reading.Get(probe), DataPath.Root, reading.Get(parse));
            return new QueryMatcher(kind, reading.At, operand, first ?? second ?? Everything, reading.Get(value));
        };
    });
}
