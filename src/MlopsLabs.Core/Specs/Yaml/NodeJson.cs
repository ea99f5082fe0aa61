using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MlopsLabs.Core.Specs.Yaml;

/// <summary>Writes nodes as JSON, keys in their order. Whole numbers, truth values and null keep their kind; all else is text.</summary>
public static class NodeJson
{
    /// <summary>Writes one node.</summary>
    public static void Write(Utf8JsonWriter json, Node node) => Write(json, node, Write);

    /// <summary>Writes one node whose scalars are written in another way.</summary>
    public static void Write(Utf8JsonWriter json, Node node, Action<Utf8JsonWriter, ScalarNode> writeScalar)
    {
        switch (node)
        {
            case MapNode map:
                json.WriteStartObject();
                foreach (var entry in map.Entries)
                {
                    json.WritePropertyName(entry.Key.Text);
                    Write(json, entry.Value, writeScalar);
                }
                json.WriteEndObject();
                break;
            case ListNode list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item, writeScalar);
                json.WriteEndArray();
                break;
            case ScalarNode scalar:
                writeScalar(json, scalar);
                break;
        }
    }

    /// <summary>A node as JSON text in UTF-8.</summary>
    public static byte[] ToBytes(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            write(json);
        return bytes.ToArray();
    }

    /// <summary>A node as JSON text.</summary>
    public static string ToText(Node node) => Encoding.UTF8.GetString(ToBytes(json => Write(json, node)));

    private static void Write(Utf8JsonWriter json, ScalarNode scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                json.WriteNullValue();
                break;
            case ScalarKind.Bool:
                json.WriteBooleanValue(scalar.Text is "true" or "True" or "TRUE");
                break;
            // Only a number that reads back as the same text is one: 1.10 and 007 would lose what was written.
            case ScalarKind.Number when long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                                        && whole.ToString(CultureInfo.InvariantCulture) == scalar.Text:
                json.WriteNumberValue(whole);
                break;
            case ScalarKind.Number when scalar.Number is { } number && number.ToString("R", CultureInfo.InvariantCulture) == scalar.Text:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(scalar.Text);
                break;
        }
    }
}
