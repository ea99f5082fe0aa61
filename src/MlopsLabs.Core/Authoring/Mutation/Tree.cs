using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>Changes and compares data. Nodes are found by reference: the same node stands in one place only.</summary>
internal static class Tree
{
    /// <summary>The data with one node replaced.</summary>
    public static Node Replace(Node root, Node old, Node now) =>
        ReferenceEquals(root, old) ? now : root switch
        {
            ListNode list => list with { Items = [.. list.Items.Select(item => Replace(item, old, now))] },
            MapNode map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Replace(entry.Value, old, now) })] },
            _ => root,
        };

    /// <summary>Two nodes with each other's values.</summary>
    public static Node Swap(Node root, ScalarNode one, ScalarNode other)
    {
        // Copies, so that the second replacement does not find what the first one put there.
        var (first, second) = (other with { At = one.At }, one with { At = other.At });
        return Replace(Replace(root, one, first), other, second);
    }

    /// <summary>Whether two pieces of data say the same: maps in any order, lists in theirs, scalars by kind and text.</summary>
    public static bool Same(Node? one, Node? other) => (one, other) switch
    {
        (null, null) => true,
        (ScalarNode a, ScalarNode b) => a.Kind == b.Kind && (a.Kind == ScalarKind.Null || a.Text == b.Text),
        (ListNode a, ListNode b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => Same(pair.First, pair.Second)),
        (MapNode a, MapNode b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b[entry.Key.Text] is { } value && Same(entry.Value, value)),
        _ => false,
    };

    /// <summary>The last line that a node is written on, as far as its marks say.</summary>
    public static int LastLine(Node node) => node switch
    {
        ListNode list => list.Items.Select(LastLine).Append(node.At.Line).Max(),
        MapNode map => map.Entries.SelectMany(entry => new[] { entry.Key.At.Line, LastLine(entry.Value) }).Append(node.At.Line).Max(),
        _ => node.At.Line,
    };
}
