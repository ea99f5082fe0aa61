using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks.Matchers;

/// <summary>A learner's rows, sorted by what they name.</summary>
/// <param name="Named">By the name in the truth: the first row that means it.</param>
/// <param name="Unlisted">Rows whose name nobody listed.</param>
/// <param name="Duplicates">Rows that name a second time what another row names.</param>
/// <param name="Malformed">Rows without a name.</param>
/// <param name="Found">Where they were found.</param>
internal sealed record Declaration(
    IReadOnlyDictionary<string, Row> Named,
    IReadOnlyList<Row> Unlisted,
    IReadOnlyList<(Row Row, Row First)> Duplicates,
    IReadOnlyList<Row> Malformed,
    Found Found)
{
    /// <summary>How many rows there are.</summary>
    public int Count => Named.Count + Unlisted.Count + Duplicates.Count + Malformed.Count;

    public static Declaration Read(IEnumerable<Row> rows, NameTable truth, Found found)
    {
        var named = new Dictionary<string, Row>();
        var unlisted = new Dictionary<string, Row>();
        var duplicates = new List<(Row, Row)>();
        var malformed = new List<Row>();
        foreach (var row in rows)
            if (row.Name is null || Names.Normalise(row.Name) is not { Length: > 0 } normal)
                malformed.Add(row);
            else if (truth.Find(row.Name) is { } thing)
                Add(named, thing, row);
            else
                Add(unlisted, normal, row);
        return new Declaration(named, [.. unlisted.Values], duplicates, malformed, found);

        void Add(Dictionary<string, Row> into, string name, Row row)
        {
            if (!into.TryAdd(name, row))
                duplicates.Add((row, into[name]));
        }
    }

    /// <summary>What the learner is told of rows that cannot be judged: their own words, with the line.</summary>
    public IEnumerable<string> Mistakes(Found found)
    {
        if (Duplicates.Count > 0)
            yield return $"{Duplicates.Count} named twice ({Lines(Duplicates.Select(pair => pair.Row), found)})";
        if (Malformed.Count > 0)
            yield return $"{Show.Count(Malformed.Count, "row")} without a name ({Lines(Malformed, found)})";
    }

    /// <summary>Items: of rows that cannot be judged for everybody, of names that nobody listed for graders.</summary>
    public IEnumerable<ResultItem> Items(bool unlistedIsFine) =>
    [
        .. Unlisted.Select(row => new ResultItem(row.Name!, unlistedIsFine,
            $"{Found.Line(row.Node)}: a name that nobody listed", GraderOnly: true, ItemKinds.Unlisted)),
        .. Duplicates.Select(pair => new ResultItem(pair.Row.Name!, false,
            $"{Found.Line(pair.Row.Node)}: names what line {pair.First.Node.At.Line} names already", Kind: ItemKinds.Duplicate)),
        .. Malformed.Select(row => new ResultItem(Found.Line(row.Node), false, "this row has no name", Kind: ItemKinds.Malformed)),
    ];

    private static string Lines(IEnumerable<Row> rows, Found found)
    {
        var lines = rows.Select(row => found.Line(row.Node)).ToList();
        return lines.Count > 3 ? $"{string.Join(", ", lines.Take(3))}, …" : string.Join(", ", lines);
    }
}
