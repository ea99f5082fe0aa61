using System.Globalization;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Follows a path into data.</summary>
internal static class Walk
{
    /// <summary>The node that a path leads to; null when it leads nowhere, and then <paramref name="problem"/> says why.</summary>
    /// <param name="root">The data.</param>
    /// <param name="path">The path.</param>
    /// <param name="name">What the data is called in the message.</param>
    /// <param name="problem">"portfolio/inventory.yaml has no `pipelines`".</param>
    public static Node? Find(Node root, DataPath path, string name, out string problem) => Find(root, path, 0, name, out problem);

    private static Node? Find(Node node, DataPath path, int depth, string name, out string problem)
    {
        problem = "";
        for (; depth < path.Segments.Count; depth++)
        {
            var segment = path.Segments[depth];
            if (segment is (null, null))
                return Each(node, path, depth, name, out problem);
            if (Step(node, segment) is { } next)
                node = next;
            else
            {
                problem = Problem(node, path, depth, name);
                return null;
            }
        }
        return node;
    }

    private static Node? Step(Node node, PathSegment segment) => (node, segment) switch
    {
        (MapNode map, ({ } key, null)) => map[key],
        (ListNode list, (null, { } index)) when index < list.Items.Count && index >= -list.Items.Count =>
            list.Items[index >= 0 ? index : list.Items.Count + index],
        _ => null,
    };

    /// <summary>Every entry of a list or map; entries in which the rest of the path leads nowhere are left out.</summary>
    private static ListNode? Each(Node node, DataPath path, int depth, string name, out string problem)
    {
        var items = node switch
        {
            ListNode list => list.Items,
            MapNode map => [.. map.Entries.Select(entry => entry.Value)],
            _ => null,
        };
        problem = items is null ? Problem(node, path, depth, name) : "";
        return items is null ? null : new ListNode(node.At, [.. items.Select(item => Find(item, path, depth + 1, name, out _)).OfType<Node>()]);
    }

    private static string Problem(Node node, DataPath path, int depth, string name)
    {
        var owner = depth == 0 ? name : $"`{path.Prefix(depth)}` in {name}";
        var (key, index) = path.Segments[depth];
        return (node, key, index) switch
        {
            (MapNode map, { } wanted, _) => $"{owner} has no `{wanted}`{Has(map, wanted)}",
            (ListNode list, null, { } wanted) => string.Create(CultureInfo.InvariantCulture,
                $"{owner} has no entry [{wanted}]: it has {Show.Count(list.Items.Count, "entry", "entries")}"),
            (_, { } wanted, _) => $"{owner} is {Show.Kind(node)}, where a map with `{wanted}` is looked for",
            _ => $"{owner} is {Show.Kind(node)}, where a list is looked for",
        };
    }

    private static string Has(MapNode map, string wanted)
    {
        var near = Nearest.Suggest(wanted, map.Entries.Select(entry => entry.Key.Text));
        return near.Length > 0 ? near.Replace("did you mean", "there is", StringComparison.Ordinal).Replace("?)", ")", StringComparison.Ordinal)
            : map.Entries.Count == 0 ? "; it is empty" : "";
    }
}
