using System.Text.Json;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary>
/// Parameters in <c>evidence.json</c>. What is compared by value must come back as a number, so numbers are written as they stand wherever
/// JSON can spell them (<c>1.10</c> can be, <c>007</c> becomes text).
/// </summary>
internal static class FixtureParameters
{
    public static JsonElement Write(Parameters parameters)
    {
        var bytes = NodeJson.ToBytes(json =>
        {
            json.WriteStartObject();
            foreach (var (name, value) in parameters.Values)
            {
                json.WritePropertyName(name);
                NodeJson.Write(json, value, Write);
            }
            json.WriteEndObject();
        });
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.Clone();
    }

    /// <exception cref="FormatException">They are no object.</exception>
    public static Parameters Read(JsonElement json) => JsonText.Read(json.GetRawText()).Root is MapNode map
        ? new Parameters([.. map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, entry.Value))])
        : throw new FormatException("`parameters` is no object that can be read");

    private static void Write(Utf8JsonWriter json, ScalarNode scalar)
    {
        if (scalar.Kind == ScalarKind.Number && IsJson(scalar.Text))
            json.WriteRawValue(scalar.Text);
        else
            NodeJson.Write(json, scalar);
    }

    private static bool IsJson(string number) => JsonText.Read(number).Root is ScalarNode { IsPlain: true };
}
