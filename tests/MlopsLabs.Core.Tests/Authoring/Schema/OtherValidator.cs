using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>
/// A validator that is not ours. It takes a list whose entries may be such lists for an endless circle (JsonSchema.Net 7), so the one definition
/// of that form, <c>value</c>, is written out to a depth that no file of the tests has.
/// </summary>
internal sealed class OtherValidator
{
    private const int Depth = 8;

    private readonly JsonSchema schema;

    public OtherValidator(string text)
    {
        var root = JsonNode.Parse(text)!.AsObject();
        if (root["$defs"]?["value"] is JsonObject value)
            Unroll(root["$defs"]!.AsObject(), value.ToJsonString());
        schema = JsonSchema.FromText(root.ToJsonString());
    }

    /// <summary>Whether the schema allows a value.</summary>
    public bool Allows(string json)
    {
        using var instance = JsonDocument.Parse(json);
        return schema.Evaluate(instance.RootElement).IsValid;
    }

    /// <summary>What the schema says against a value.</summary>
    public string Objections(string json)
    {
        using var instance = JsonDocument.Parse(json);
        var details = schema.Evaluate(instance.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List }).Details;
        return string.Join('\n', details.Where(detail => detail.HasErrors).Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}"));
    }

    private static void Unroll(JsonObject definitions, string value)
    {
        const string Itself = "\"#/$defs/value\"";
        for (var level = 0; level < Depth; level++)
            definitions[level == 0 ? "value" : $"value{level}"] = level == Depth - 1 ? new JsonObject() : JsonNode.Parse(value.Replace(Itself, $"\"#/$defs/value{level + 1}\"", StringComparison.Ordinal));
    }
}
