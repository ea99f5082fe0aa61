using System.Globalization;
using System.Text;
using MlopsLabs.Core.Specs.Matchers;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>Runs a JSONPath query (RFC 9535) over data, within a bound of visited nodes.</summary>
internal sealed class QueryRun(Node root)
{
    private const int MostVisits = 1_000_000;

    private int visits;

    /// <summary>The selected nodes in the order of the RFC; null when there would be too much to visit.</summary>
    public static IReadOnlyList<Node>? Select(JsonPath query, Node root)
    {
        try
        {
            return new QueryRun(root).Run(query.Query, root);
        }
        catch (TooMuchException)
        {
            return null;
        }
    }

    private List<Node> Run(PathQuery query, Node current)
    {
        List<Node> nodes = [query.FromRoot ? root : current];
        foreach (var step in query.Steps)
        {
            var next = new List<Node>();
            foreach (var node in nodes)
                foreach (var from in step.Descend ? Below(node) : [node])
                    foreach (var selector in step.Selectors)
                        Apply(selector, from, next);
            nodes = next;
        }
        return nodes;
    }

    private static IReadOnlyList<Node> Children(Node node) => node switch
    {
        ListNode list => list.Items,
        MapNode map => [.. map.Entries.Select(entry => entry.Value)],
        _ => [],
    };

    private IEnumerable<Node> Below(Node node)
    {
        Visit();
        yield return node;
        foreach (var child in Children(node))
            foreach (var below in Below(child))
                yield return below;
    }

    private void Apply(PathSelector selector, Node node, List<Node> into)
    {
        Visit();
        switch (selector, node)
        {
            case (NameSelector name, MapNode map) when map[name.Name] is { } value:
                into.Add(value);
                break;
            case (IndexSelector { Index: var index }, ListNode list):
                var at = index < 0 ? list.Items.Count + index : index;
                if (at >= 0 && at < list.Items.Count)
                    into.Add(list.Items[(int)at]);
                break;
            case (SliceSelector slice, ListNode list):
                Slice(slice, list.Items, into);
                break;
            case (WildcardSelector, _):
                into.AddRange(Children(node));
                break;
            case (FilterSelector filter, _):
                into.AddRange(Children(node).Where(child => Holds(filter.Condition, child)));
                break;
        }
    }

    private static void Slice(SliceSelector slice, IReadOnlyList<Node> items, List<Node> into)
    {
        long count = items.Count;
        if (slice.Step == 0)
            return;
        var (lowest, highest) = slice.Step > 0 ? (0L, count) : (-1L, count - 1);
        var from = Bound(slice.From, slice.Step > 0 ? 0 : count - 1);
        var to = Bound(slice.To, slice.Step > 0 ? count : -count - 1);
        for (var index = from; slice.Step > 0 ? index < to : index > to; index += slice.Step)
            into.Add(items[(int)index]);

        long Bound(long? written, long otherwise)
        {
            var index = written ?? otherwise;
            return Math.Clamp(index < 0 ? count + index : index, lowest, highest);
        }
    }

    private bool Holds(PathCondition condition, Node node)
    {
        Visit();
        return condition switch
        {
            JoinCondition { And: true } both => Holds(both.Left, node) && Holds(both.Right, node),
            JoinCondition either => Holds(either.Left, node) || Holds(either.Right, node),
            NotCondition not => !Holds(not.Inner, node),
            ExistsCondition exists => Run(exists.Query, node).Count > 0,
            CallCondition call => Matches(call.Call, node),
            CompareCondition compare => Compare(compare.Operator, Value(compare.Left, node), Value(compare.Right, node)),
            _ => false,
        };
    }

    /// <summary>What a value is; null for nothing, which is another thing than <c>null</c>.</summary>
    private Node? Value(PathValue value, Node node) => value switch
    {
        LiteralPathValue literal => literal.Value,
        QueryPathValue query => Run(query.Query, node) is [var only] ? only : null,
        CallPathValue call => Call(call.Call, node),
        _ => null,
    };

    private ScalarNode? Number(int count) => new(root.At, count.ToString(CultureInfo.InvariantCulture), IsPlain: true);

    private Node? Call(PathCall call, Node node) => call.Function switch
    {
        "count" => Number(Run(((QueryPathValue)call.Arguments[0]).Query, node).Count),
        "value" => Run(((QueryPathValue)call.Arguments[0]).Query, node) is [var only] ? only : null,
        "length" => Value(call.Arguments[0], node) switch
        {
            ListNode list => Number(list.Items.Count),
            MapNode map => Number(map.Entries.Count),
            ScalarNode { Kind: ScalarKind.Text } text => Number(text.Text.EnumerateRunes().Count()),
            _ => null,
        },
        _ => null,
    };

    private bool Matches(PathCall call, Node node)
    {
        if (Value(call.Arguments[0], node) is not ScalarNode { Kind: ScalarKind.Text } text
            || Value(call.Arguments[1], node) is not ScalarNode { Kind: ScalarKind.Text } pattern)
            return false;
        // RFC 9485: `.` is everything but line ends; a match is of the whole text.
        var regex = call.Function == "match" ? $@"\A(?:{Dots(pattern.Text)})\z" : Dots(pattern.Text);
        return TextPattern.Parse(regex, out _, byLine: false)?.IsMatch(text.Text) == true;
    }

    private static string Dots(string pattern)
    {
        var text = new StringBuilder();
        var inClass = false;
        for (var at = 0; at < pattern.Length; at++)
        {
            var letter = pattern[at];
            if (letter == '\\' && at + 1 < pattern.Length)
                text.Append(letter).Append(pattern[++at]);
            else if (letter == '.' && !inClass)
                text.Append(@"(?:[^\n\r\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])");
            else
                text.Append(letter);
            inClass = letter == '[' || (inClass && letter != ']');
        }
        return text.ToString();
    }

    private static bool Compare(string comparison, Node? left, Node? right) => comparison switch
    {
        "==" => Same(left, right),
        "!=" => !Same(left, right),
        "<" => Less(left, right),
        ">" => Less(right, left),
        "<=" => Less(left, right) || Same(left, right),
        _ => Less(right, left) || Same(left, right),
    };

    private static bool Same(Node? left, Node? right) => (left, right) switch
    {
        (null, null) => true,
        (ScalarNode { Kind: ScalarKind.Number } one, ScalarNode { Kind: ScalarKind.Number } other) => one.Number.Equals(other.Number),
        (ScalarNode { Kind: ScalarKind.Null }, ScalarNode { Kind: ScalarKind.Null }) => true,
        (ScalarNode { Kind: ScalarKind.Bool } one, ScalarNode { Kind: ScalarKind.Bool } other) => one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase),
        (ScalarNode one, ScalarNode other) => one.Kind == other.Kind && one.Text == other.Text,
        (ListNode one, ListNode other) => one.Items.Count == other.Items.Count && one.Items.Zip(other.Items).All(pair => Same(pair.First, pair.Second)),
        (MapNode one, MapNode other) => one.Entries.Count == other.Entries.Count
            && one.Entries.All(entry => other[entry.Key.Text] is { } value && Same(entry.Value, value)),
        _ => false,
    };

    private static bool Less(Node? left, Node? right) => (left, right) switch
    {
        (ScalarNode { Kind: ScalarKind.Number } one, ScalarNode { Kind: ScalarKind.Number } other) => one.Number < other.Number,
        (ScalarNode { Kind: ScalarKind.Text } one, ScalarNode { Kind: ScalarKind.Text } other) => string.CompareOrdinal(one.Text, other.Text) < 0,
        _ => false,
    };

    private void Visit()
    {
        if (++visits > MostVisits)
            throw new TooMuchException();
    }

    private sealed class TooMuchException : Exception;
}
