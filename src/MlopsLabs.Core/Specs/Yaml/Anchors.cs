namespace MlopsLabs.Core.Specs.Yaml;

/// <summary>
/// The anchors of one YAML document. What an alias stands for is the anchored node itself and not a copy; whoever walks the data sees
/// it each time, so what aliases add is counted: nine lines of aliases of aliases are a billion values.
/// </summary>
internal sealed class Anchors
{
    /// <summary>How many values aliases may add to a text.</summary>
    public const int MaxAdded = 100_000;

    private readonly Dictionary<string, Node> named = [];
    private int added;

    /// <summary>Remembers a node that is complete; a name that stands twice means the later one.</summary>
    public void Keep(string name, Node node) => named[name] = node;

    /// <summary>Forgets all names, not what was counted: anchors end with their document.</summary>
    public void EndDocument() => named.Clear();

    /// <summary>What an alias inside <paramref name="depth"/> levels stands for; null when nothing may, and then the rest says why.</summary>
    public Node? Expand(string name, int depth, out string code, out string problem)
    {
        (code, problem) = ("", "");
        if (!named.TryGetValue(name, out var node))
        {
            (code, problem) = (Codes.Syntax, $"an alias (*{name}) stands for nothing: no anchor (&{name}) ends before it");
            return null;
        }
        var (values, height) = Measure(node);
        added += values;
        if (depth + height > YamlText.MaxDepth)
            (code, problem) = (Codes.TooDeep, $"an alias (*{name}) makes it nested deeper than {YamlText.MaxDepth} levels");
        else if (added > MaxAdded)
            (code, problem) = (Codes.TooBig, $"aliases make more than {MaxAdded} values of it");
        return problem.Length == 0 ? node : null;
    }

    /// <summary>The entries of a map with those of its merge keys (<c>&lt;&lt;: *defaults</c>) behind its own, which win.</summary>
    public static List<MapEntry> Merge(List<MapEntry> entries)
    {
        var merged = entries.Where(entry => !IsMerge(entry)).ToList();
        if (merged.Count == entries.Count)
            return entries;
        var keys = merged.Select(entry => entry.Key.Text).ToHashSet();
        foreach (var map in entries.Where(IsMerge).SelectMany(entry => entry.Value is ListNode list ? list.Items : [entry.Value]).Cast<MapNode>())
            merged.AddRange(map.Entries.Where(entry => keys.Add(entry.Key.Text)));
        return merged;
    }

    private static bool IsMerge(MapEntry entry) =>
        entry.Key is { Text: "<<", IsPlain: true } && (entry.Value is MapNode || (entry.Value is ListNode list && list.Items.All(item => item is MapNode)));

    private static (int Values, int Height) Measure(Node node)
    {
        var (values, height) = (1, 0);
        IEnumerable<Node> parts = node switch
        {
            ListNode list => list.Items,
            MapNode map => map.Entries.Select(entry => entry.Value),
            _ => [],
        };
        foreach (var part in parts)
        {
            var (more, below) = Measure(part);
            values += more;
            height = Math.Max(height, below);
        }
        return (values, node is ScalarNode ? 0 : height + 1);
    }
}
