using System.Text.Json;
using MlopsLabs.Core.Specs.Reading;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>Writes the keywords of declarations, and afterwards the definitions that they referred to, each once.</summary>
internal sealed class JsonSchemaWriter(Utf8JsonWriter json)
{
    private readonly Dictionary<string, SchemaNode> definitions = [];
    private readonly Queue<string> unwritten = [];

    /// <summary>Writes what all nodes so far referred to by name, and what those refer to.</summary>
    public void Definitions()
    {
        json.WriteStartObject("$defs");
        while (unwritten.TryDequeue(out var name))
        {
            json.WriteStartObject(name);
            Keywords(definitions[name]);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    /// <summary>Writes the keywords of a node into the open object.</summary>
    public void Keywords(SchemaNode node)
    {
        Examples(node.Examples);
        if (node.Name is { } name)
        {
            if (definitions.TryAdd(name, node.Target))
                unwritten.Enqueue(name);
            json.WriteString("$ref", $"#/$defs/{name}");
            return;
        }
        Cases(node, 0);
    }

    private void Node(string key, SchemaNode node)
    {
        json.WriteStartObject(key);
        Keywords(node);
        json.WriteEndObject();
    }

    /// <summary>Maps that have a certain key first; an <c>if</c> names what is wrong in the one form that is meant, where <c>anyOf</c> could not.</summary>
    private void Cases(SchemaNode node, int from)
    {
        if (from == node.Cases.Count)
        {
            Forms(node);
            if (from > 0)
                Propose(node.Cases);
            return;
        }
        var (key, then) = node.Cases[from];
        json.WriteStartObject("if");
        json.WriteString("type", "object");
        Words("required", [key]);
        json.WriteEndObject();
        Node("then", then);
        json.WriteStartObject("else");
        Cases(node, from + 1);
        json.WriteEndObject();
    }

    /// <summary>Keys that lead to the other forms are never here, but an editor that is asked what may come has only this form to look at.</summary>
    private void Propose(IReadOnlyList<(string Key, SchemaNode Then)> cases)
    {
        json.WriteStartObject("properties");
        foreach (var (key, then) in cases)
            Property(then.Target.Map!.Keys.Single(declared => declared.Key == key));
        json.WriteEndObject();
    }

    private void Forms(SchemaNode node)
    {
        if (node.Types is [var type])
            json.WriteString("type", type);
        else if (node.Types.Count > 0)
            Words("type", node.Types);
        if (node.Words is [var word])
            json.WriteString("const", word);
        else if (node.Words.Count > 0)
            Words("enum", node.Words);
        Text(node);
        if (node.Min is { } min)
            json.WriteNumber("minimum", min);
        if (node.Max is { } max)
            json.WriteNumber("maximum", max);
        if (node.Items is { } items)
        {
            Node("items", items);
            if (node.MinCount > 0)
                json.WriteNumber("minItems", node.MinCount);
        }
        if (node.Map is { } map)
            new JsonSchemaMap(json, this).Write(map);
        else
            FreeKeys(node);
        if (node.AnyOf.Count > 0)
        {
            json.WriteStartArray("anyOf");
            foreach (var form in node.AnyOf)
            {
                json.WriteStartObject();
                Keywords(form);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    }

    private void Text(SchemaNode node)
    {
        if (node.MaxLength is { } length)
            json.WriteNumber("maxLength", length);
        if (node.Pattern is not { } pattern)
            return;
        json.WriteString("pattern", pattern);
        if (node.Rule is { } rule)
            json.WriteString("patternErrorMessage", $"This is not {node.What}: {rule}.");
    }

    private void FreeKeys(SchemaNode node)
    {
        if (node.Key?.Pattern is not null)
            Node("propertyNames", node.Key with { Types = [], Min = null });
        if (node.Value is { } value)
            Node("additionalProperties", value);
        if (node is { MinCount: > 0, Items: null } && node.Types.Contains("object"))
            json.WriteNumber("minProperties", node.MinCount);
    }

    /// <summary>Writes a list of words.</summary>
    public void Words(string key, IEnumerable<string> words)
    {
        json.WriteStartArray(key);
        foreach (var word in words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    /// <summary>Writes one declared key and what it is for.</summary>
    public void Property(SchemaKey key)
    {
        json.WriteStartObject(key.Key);
        json.WriteString("description", Describe(key));
        if (key.Default is { } otherwise)
        {
            json.WritePropertyName("default");
            NodeJson.Write(json, otherwise);
        }
        Keywords(key.Value);
        json.WriteEndObject();
    }

    /// <summary>What a key is for, as sentences; with the bound that JSON Schema has no keyword for.</summary>
    private static string Describe(SchemaKey key)
    {
        var about = key.About.TrimEnd('.');
        return (key.Value.Bound is { } bound ? $"{about} ({bound})" : about) switch
        {
            [var first, .. var rest] => $"{char.ToUpperInvariant(first)}{rest}.",
            _ => "",
        };
    }

    private void Examples(IReadOnlyList<Node> examples)
    {
        if (examples.Count == 0)
            return;
        json.WriteStartArray("examples");
        foreach (var example in examples)
            NodeJson.Write(json, example);
        json.WriteEndArray();
    }
}
