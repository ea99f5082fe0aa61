namespace MlopsLabs.Tui;

/// <summary>Where a line is.</summary>
internal enum DiffSide
{
    /// <summary>On both sides.</summary>
    Same,

    /// <summary>Only before.</summary>
    Removed,

    /// <summary>Only after.</summary>
    Added,
}

/// <summary>A line of a comparison.</summary>
internal readonly record struct DiffLine(DiffSide Side, string Text);

/// <summary>Two texts line by line, by their longest common subsequence.</summary>
internal static class LineDiff
{
    // 16 MiB of table: 2,000 lines against 2,000, after what they begin and end with alike is set aside.
    private const int MostCells = 4_000_000;

    /// <summary>All lines of both; null where the two are too long and too different.</summary>
    public static IReadOnlyList<DiffLine>? Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var head = 0;
        while (head < before.Count && head < after.Count && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < before.Count - head && tail < after.Count - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;
        var (rows, columns) = (before.Count - head - tail, after.Count - head - tail);
        if ((long)rows * columns > MostCells)
            return null;
        return
        [
            .. before.Take(head).Select(Same),
            .. Middle([.. before.Skip(head).Take(rows)], [.. after.Skip(head).Take(columns)]),
            .. before.Skip(before.Count - tail).Select(Same),
        ];
    }

    private static IEnumerable<DiffLine> Middle(string[] before, string[] after)
    {
        // longest[i, j]: of what begins at line i before and line j after.
        var longest = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
            for (var j = after.Length - 1; j >= 0; j--)
                longest[i, j] = before[i] == after[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        var (at, to) = (0, 0);
        while (at < before.Length || to < after.Length)
        {
            if (at < before.Length && to < after.Length && before[at] == after[to])
            {
                yield return Same(before[at++]);
                to++;
            }
            else if (at < before.Length && (to == after.Length || longest[at + 1, to] >= longest[at, to + 1]))
                yield return new(DiffSide.Removed, before[at++]);
            else
                yield return new(DiffSide.Added, after[to++]);
        }
    }

    private static DiffLine Same(string text) => new(DiffSide.Same, text);
}
