using System.Text.Json;
using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>Writes the declared keys of a map, and how they go together.</summary>
internal sealed class JsonSchemaMap(Utf8JsonWriter json, JsonSchemaWriter writer)
{
    public void Write(SchemaMap map)
    {
        json.WriteStartObject("properties");
        foreach (var key in map.Keys)
            writer.Property(key);
        json.WriteEndObject();
        if (map.Keys.Any(key => key.Required))
            writer.Words("required", map.Keys.Where(key => key.Required).Select(key => key.Key));
        json.WriteBoolean("additionalProperties", false);
        if (map.HasOneKey)
        {
            json.WriteNumber("minProperties", 1);
            json.WriteNumber("maxProperties", 1);
        }
        if (map.Needs.Count > 0)
            Needs(map.Needs);
        if (map.Excludes.Count > 0)
            Excludes(map.Excludes);
        foreach (var group in map.ExactlyOne)
            ExactlyOne(group);
    }

    private void Needs(IReadOnlyList<(string Key, string Needs)> pairs)
    {
        json.WriteStartObject("dependentRequired");
        foreach (var pair in pairs.GroupBy(pair => pair.Key))
            writer.Words(pair.Key, pair.Select(one => one.Needs));
        json.WriteEndObject();
    }

    private void Excludes(IReadOnlyList<(string Key, string Excludes)> pairs)
    {
        json.WriteStartObject("dependentSchemas");
        foreach (var group in pairs.GroupBy(pair => pair.Key))
        {
            json.WriteStartObject(group.Key);
            Forbid(group.Select(pair => pair.Excludes));
            json.WriteString("errorMessage", $"{string.Join(", ", group.Select(pair => pair.Excludes))} does not go with {group.Key}; leave it out.");
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Each branch forbids the other keys, so that an editor that takes the nearest branch can name the key that is too much.</summary>
    private void ExactlyOne(IReadOnlyList<string> group)
    {
        json.WriteStartArray("oneOf");
        foreach (var key in group)
        {
            json.WriteStartObject();
            writer.Words("required", [key]);
            Forbid(group.Where(other => other != key));
            json.WriteString("errorMessage", $"Exactly one of {string.Join(", ", group)} has to be here.");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Forbid(IEnumerable<string> keys)
    {
        json.WriteStartObject("properties");
        foreach (var key in keys)
            json.WriteBoolean(key, false);
        json.WriteEndObject();
    }
}
