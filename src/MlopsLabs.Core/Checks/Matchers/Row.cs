using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>One row of a list of rows.</summary>
/// <param name="Node">The row as it is written.</param>
/// <param name="Name">What the key field says; null when the row has none.</param>
/// <param name="Fields">Its fields; empty for a name alone.</param>
internal sealed record Row(Node Node, string? Name, MapNode Fields)
{
    /// <summary>
    /// The rows of data: a list of maps, a list of names, or a map of name to fields. Null when it is neither.
    /// Nothing at all is no rows.
    /// </summary>
    public static IReadOnlyList<Row>? Of(Node node, string key) => node switch
    {
        ListNode list => [.. list.Items.Select(item => One(item, key))],
        MapNode map => [.. map.Entries.Select(entry => new Row(entry.Key, Word(entry.Key), entry.Value as MapNode ?? new MapNode(entry.Value.At, [])))],
        ScalarNode { Kind: ScalarKind.Null } => [],
        _ => null,
    };

    private static Row One(Node node, string key) => node switch
    {
        MapNode map => new Row(node, map[key] is { } name ? Word(name) : null, map),
        _ => new Row(node, Word(node), new MapNode(node.At, [])),
    };

    /// <summary>The text of a scalar that is not empty; else null.</summary>
    public static string? Word(Node? node) =>
        node is ScalarNode { Text: var text } scalar && scalar.Kind != ScalarKind.Null && text.Trim().Length > 0 ? text.Trim() : null;

    /// <summary>The words of a list, or of text with commas.</summary>
    public static IReadOnlyList<string> Words(Node? node) => node switch
    {
        ListNode list => [.. list.Items.Select(Word).OfType<string>()],
        ScalarNode scalar when Word(scalar) is { } text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => [],
    };
}
