using System.Text;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Data in messages: short, and on one line.</summary>
internal static class Show
{
    private const int Longest = 80;

    /// <summary>A value between back quotes: <c>`north`</c>, <c>`[a, b]`</c>; <c>nothing</c> when it is empty.</summary>
    public static string Value(Node? node) => node is null or ScalarNode { Kind: ScalarKind.Null } ? "nothing" : $"`{Short(Flow(node))}`";

    /// <summary>Text between back quotes.</summary>
    public static string Text(string text) => $"`{Short(text)}`";

    /// <summary>The same without quotes, for the fields of a result.</summary>
    public static string Plain(Node node) => Short(Flow(node), 400);

    /// <summary>Values in a row: <c>`a`, `b` and 3 more</c>.</summary>
    public static string List(IReadOnlyList<string> words, int most = 5)
    {
        var shown = string.Join(", ", words.Take(most).Select(Text));
        return words.Count > most ? $"{shown} and {words.Count - most} more" : shown;
    }

    /// <summary>A number of things: <c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>What kind of data it is, with an article.</summary>
    public static string Kind(Node node) => node switch
    {
        MapNode => "a map",
        ListNode => "a list",
        ScalarNode { Kind: ScalarKind.Null } => "empty",
        ScalarNode { Kind: ScalarKind.Number } => "a number",
        _ => "text",
    };

    private static string Short(string text, int longest = Longest)
    {
        var line = text.Trim().ReplaceLineEndings("⏎");
        if (line.Length <= longest)
            return line;
        // A cut between the two halves of a character would leave half of it.
        var cut = char.IsHighSurrogate(line[longest - 2]) ? longest - 2 : longest - 1;
        return line[..cut] + "…";
    }

    private static string Flow(Node node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    private static void Append(StringBuilder text, Node node)
    {
        if (text.Length > 1000)
            return;
        switch (node)
        {
            case ListNode list:
                text.Append('[');
                for (var index = 0; index < list.Items.Count && text.Length <= 1000; index++)
                    Append(index > 0 ? text.Append(", ") : text, list.Items[index]);
                text.Append(']');
                break;
            case MapNode map:
                text.Append('{');
                for (var index = 0; index < map.Entries.Count && text.Length <= 1000; index++)
                    Append(text.Append(index > 0 ? ", " : "").Append(map.Entries[index].Key.Text).Append(": "), map.Entries[index].Value);
                text.Append('}');
                break;
            case ScalarNode scalar:
                text.Append(scalar.Text);
                break;
        }
    }
}
