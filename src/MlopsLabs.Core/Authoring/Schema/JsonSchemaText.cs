using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>Writes a declaration as JSON Schema, draft 2020-12 (https://json-schema.org/draft/2020-12).</summary>
/// <remarks>
/// Beside the standard's keywords stands <c>errorMessage</c>, which validators pass over and the YAML language server shows: without it an
/// editor says "Matches multiple schemas when only one must validate" where it means that one of two keys has to go.
/// </remarks>
public static class JsonSchemaText
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole schema, indented, with a line break at its end.</summary>
    public static string Of(string title, SchemaNode root)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            var writer = new JsonSchemaWriter(json);
            json.WriteStartObject();
            json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
            json.WriteString("title", title);
            writer.Keywords(root);
            writer.Definitions();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }
}
