using System.Globalization;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>Every near miss of some data: of each list of rows, of each field of its rows, of each map. Deterministic.</summary>
internal sealed class TreeMutations(Node root, AnswerForm form)
{
    private const int MostOfAKind = 12;

    private readonly HashSet<string> seen = [];

    public IEnumerable<TreeMutation> All() => Of(root, "", "");

    /// <param name="node">Where to look.</param>
    /// <param name="place">The place in words, such as <c>pipelines[2].owner</c>.</param>
    /// <param name="pattern">The same with all indices alike: what is the same in every row is mutated in one.</param>
    private IEnumerable<TreeMutation> Of(Node node, string place, string pattern)
    {
        if (!seen.Add(pattern) && node is not ScalarNode)
            return [];
        return node switch
        {
            ListNode list => OfList(list, place, pattern),
            MapNode map => OfMap(map, place, pattern),
            _ => [],
        };
    }

    private IEnumerable<TreeMutation> OfList(ListNode list, string place, string pattern)
    {
        var name = place.Length == 0 ? "the list" : place;
        foreach (var index in Words.Spread([.. Enumerable.Range(0, list.Items.Count)], MostOfAKind))
            yield return Drop(list, index, $"{name}: {Nth(list, index)} is not there");
        foreach (var index in Ends(list.Items.Count))
            yield return Duplicate(list, index, $"{name}: {Nth(list, index)} is there twice");
        if (list.Items.Count > 0)
            yield return new TreeMutation(MutationOperator.WrongType, $"{name}: a map, not a list", Tree.Replace(root, list, AsMap(list)), _ => null);
        foreach (var mutation in list.Items.Any(item => item is MapNode) ? OfRows(list, name) : OfScalars(list, name))
            yield return mutation;
        foreach (var (index, item) in list.Items.Index())
            if (item is MapNode row)
                foreach (var entry in row.Entries.Where(entry => entry.Value is not ScalarNode))
                    foreach (var mutation in Of(entry.Value, $"{place}[{index}].{entry.Key.Text}", $"{pattern}[].{entry.Key.Text}"))
                        yield return mutation;
    }

    /// <summary>The fields of rows: each in one row or two, another one for each field.</summary>
    private IEnumerable<TreeMutation> OfRows(ListNode list, string name)
    {
        var fields = list.Items.OfType<MapNode>().SelectMany(row => row.Entries).Select(entry => entry.Key.Text).Distinct().ToList();
        foreach (var (number, field) in fields.Index())
        {
            var cells = list.Items.Index().Where(row => row.Item is MapNode map && map[field] is ScalarNode { Kind: not ScalarKind.Null })
                .Select(row => (row.Index, Value: (ScalarNode)((MapNode)row.Item)[field]!)).ToList();
            if (cells.Count == 0)
                continue;
            string Where(int row) => $"{name}, {field} of {Nth(list, row)}";
            foreach (var pair in Ends(cells.Count - 1).Select(at => (One: cells[at], Other: Partner(list, field, cells[at], cells.Skip(at + 1)))))
                if (pair.Other.Value is not null)
                    yield return new TreeMutation(
                        MutationOperator.Swap, $"{Where(pair.One.Index)}: swapped with {Nth(list, pair.Other.Index)}", Tree.Swap(root, pair.One.Value, pair.Other.Value),
                        source => source.With((pair.One.Value, form.Token(pair.Other.Value)), (pair.Other.Value, form.Token(pair.One.Value))));
            foreach (var cell in new[] { cells[number % cells.Count], cells[(number + cells.Count / 2) % cells.Count] }.DistinctBy(cell => cell.Index))
            {
                foreach (var mutation in OfScalar(cell.Value, Where(cell.Index)))
                    yield return mutation;
                var row = (MapNode)list.Items[cell.Index];
                yield return DropKey(row, field, $"{Where(cell.Index)} is not there");
            }
        }
    }

    /// <summary>
    /// The cell to swap with. Of two rows that differ in this field alone a swap only makes another order, so a row that differs in more comes first.
    /// </summary>
    private static (int Index, ScalarNode Value) Partner(ListNode list, string field, (int Index, ScalarNode Value) one, IEnumerable<(int Index, ScalarNode Value)> after)
    {
        var others = after.Where(cell => cell.Value.Text != one.Value.Text).ToList();
        var differing = others.FindIndex(cell => !Tree.Same(Rest(list, one.Index, field), Rest(list, cell.Index, field)));
        return others.ElementAtOrDefault(Math.Max(differing, 0));
    }

    private static MapNode Rest(ListNode list, int row, string field)
    {
        var map = (MapNode)list.Items[row];
        return map with { Entries = [.. map.Entries.Where(entry => entry.Key.Text != field)] };
    }

    private IEnumerable<TreeMutation> OfScalars(ListNode list, string name) =>
        Ends(list.Items.Count).Where(index => list.Items[index] is ScalarNode).SelectMany(index => OfScalar((ScalarNode)list.Items[index], $"{name}, {Nth(list, index)}"));

    private IEnumerable<TreeMutation> OfMap(MapNode map, string place, string pattern)
    {
        foreach (var entry in map.Entries)
        {
            var name = place.Length == 0 ? entry.Key.Text : $"{place}.{entry.Key.Text}";
            yield return DropKey(map, entry.Key.Text, $"{name} is not there");
            foreach (var mutation in entry.Value is ScalarNode scalar ? OfScalar(scalar, name) : Of(entry.Value, name, $"{pattern}.{entry.Key.Text}"))
                yield return mutation;
        }
    }

    private IEnumerable<TreeMutation> OfScalar(ScalarNode scalar, string name)
    {
        // A sentence with a syllable more still says the same: no check can tell, and none should try.
        if (scalar.Kind == ScalarKind.Text && Words.IsData(scalar.Text))
            yield return Changed(MutationOperator.Rename, scalar, scalar with { Text = scalar.Text + "-other" }, name);
        if (Words.Number(scalar.Text, 0) is { } number)
            yield return Changed(MutationOperator.Number, scalar, scalar with { Text = number.In(scalar.Text, Words.OneMore(number.Text)) }, name);
        if (scalar.Kind == ScalarKind.Text)
        {
            yield return Changed(MutationOperator.WrongType, scalar, new ScalarNode(scalar.At, "42", IsPlain: true), name);
            yield return Changed(MutationOperator.Blank, scalar, new ScalarNode(scalar.At, ""), name);
        }
        if (scalar.Kind == ScalarKind.Bool)
            yield return Changed(MutationOperator.Rename, scalar, scalar with { Text = scalar.Text.StartsWith('t') || scalar.Text.StartsWith('T') ? "false" : "true" }, name);
    }

    private TreeMutation Changed(MutationOperator kind, ScalarNode old, ScalarNode now, string name) => new(
        kind, $"{name}: {Shown(now)}, not {Shown(old)}", Tree.Replace(root, old, now), source => source.With((old, form.Token(now))));

    private TreeMutation Drop(ListNode list, int index, string description)
    {
        var (first, last) = Range(list, index);
        return new TreeMutation(
            MutationOperator.DropRow, description, Tree.Replace(root, list, list with { Items = [.. list.Items.Where((_, at) => at != index)] }),
            source => source.Without(first, last));
    }

    private TreeMutation Duplicate(ListNode list, int index, string description)
    {
        var (first, last) = Range(list, index);
        return new TreeMutation(
            MutationOperator.Duplicate, description, Tree.Replace(root, list, list with { Items = [.. list.Items.Take(index + 1), .. list.Items.Skip(index)] }),
            source => source.Twice(first, last));
    }

    private TreeMutation DropKey(MapNode map, string key, string description)
    {
        var entry = map.Entries.First(entry => entry.Key.Text == key);
        return new TreeMutation(
            MutationOperator.DropKey, description, Tree.Replace(root, map, map with { Entries = [.. map.Entries.Where(other => other.Key.Text != key)] }),
            source => source.Without(entry.Key.At.Line, Math.Max(entry.Key.At.Line, Tree.LastLine(entry.Value))));
    }

    /// <summary>The lines of an item: up to the next one, so that what is folded or commented goes with it.</summary>
    private static (int First, int Last) Range(ListNode list, int index) => (
        list.Items[index].At.Line, index + 1 < list.Items.Count ? Math.Max(list.Items[index].At.Line, list.Items[index + 1].At.Line - 1) : Tree.LastLine(list.Items[index]));

    private static MapNode AsMap(ListNode list) => new(list.At,
    [
        .. list.Items.Select((item, index) => new MapEntry(new ScalarNode(item.At, string.Create(CultureInfo.InvariantCulture, $"item{index + 1}")), item)),
    ]);

    private static IEnumerable<int> Ends(int count) => count <= 0 ? [] : count == 1 ? [0] : [0, count - 1];

    private static string Nth(ListNode list, int index)
    {
        var name = list.Items[index] switch
        {
            ScalarNode scalar => Shown(scalar),
            MapNode { Entries: [{ Value: ScalarNode first }, ..] } => Shown(first),
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"item {index + 1}{(name.Length > 0 ? $" ({name})" : "")}");
    }

    private static string Shown(ScalarNode scalar) => $"`{Words.Shown(scalar.Text)}`";
}
