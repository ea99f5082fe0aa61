using System.Globalization;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>Changes one place of a file: takes a key out, adds or renames one, puts another value in its place.</summary>
internal sealed class Mutation(string seed)
{
    private readonly SeededSequence numbers = new(seed, "mutation");

    /// <summary>Values that are right in some places and wrong in others. Scalars whose kind alone is in question have tests of their own.</summary>
    private static readonly IReadOnlyList<string> Values =
    [
        "null", "-1", "1.5", "5", "10000000", "''", "' '", "two words", "UPPER", "../x", "/etc/x", "/proc/x", "15s", "0s", "2GiB", "http://x/y", "docker", "equals", "$.x",
        "[]", "{}", "[5]", "[one, two]", "{one: two}", "{parameter: p}", "{parameter: p, x: 1}", "{probe: p, path: x}", "{probe: p, pth: x}", "{exists: {probe: p}}",
        "[{exists: {probe: p}}]", "{min: 1, max: 2}", "{failures: 1}",
    ];

    /// <summary>The file with one change, and the change in words.</summary>
    public (Node File, string Change) Of(Node file)
    {
        var places = Places(file).ToList();
        var change = "";
        return (Replace(file, places[Below(places.Count)], node => Change(node, places, out change)), change);
    }

    private Node Change(Node node, List<Node> places, out string change)
    {
        if (node is MapNode { Entries.Count: > 0 } map && Below(3) > 0)
        {
            var at = Below(map.Entries.Count);
            var entries = map.Entries.ToList();
            var key = entries[at].Key.Text;
            switch (Below(4))
            {
                case 0:
                    change = $"without `{key}`";
                    entries.RemoveAt(at);
                    break;
                case 1:
                    change = $"`{key}` renamed";
                    entries[at] = entries[at] with { Key = new ScalarNode(Mark.Start, key + "x", IsPlain: true) };
                    break;
                default:
                    var keys = places.OfType<MapNode>().SelectMany(other => other.Entries).Where(entry => map[entry.Key.Text] is null).ToList();
                    var taken = keys.Count > 0 ? keys[Below(keys.Count)] : new MapEntry(new ScalarNode(Mark.Start, "more"), node);
                    change = $"with `{taken.Key.Text}: {NodeJson.ToText(taken.Value)}`";
                    entries.Add(taken);
                    break;
            }
            return map with { Entries = entries };
        }
        var other = Below(4) == 0 ? places[Below(places.Count)] : SpecRead(Values[Below(Values.Count)]);
        change = $"{NodeJson.ToText(node)} → {NodeJson.ToText(other)}";
        // Whether `true` or `"5"` may stand for text or a number is a matter of kinds, and not of this test.
        return other is ScalarNode scalar && (scalar.Kind == ScalarKind.Bool || !scalar.IsPlain && scalar.Number is not null) ? node : other;
    }

    private static IEnumerable<Node> Places(Node node) => node switch
    {
        MapNode map => map.Entries.SelectMany(entry => Places(entry.Value)).Prepend(node),
        ListNode list => list.Items.SelectMany(Places).Prepend(node),
        _ => [node],
    };

    private static Node Replace(Node node, Node place, Func<Node, Node> change) => ReferenceEquals(node, place) ? change(node) : node switch
    {
        MapNode map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Replace(entry.Value, place, change) })] },
        ListNode list => list with { Items = [.. list.Items.Select(item => Replace(item, place, change))] },
        _ => node,
    };

    private static Node SpecRead(string yaml) => YamlText.Read("x", yaml).Root!;

    private int Below(int bound) => (int)numbers.Below((ulong)bound);
}
