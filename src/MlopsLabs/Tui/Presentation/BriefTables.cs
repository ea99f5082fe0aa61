namespace MlopsLabs.Tui;

/// <summary>
/// Tables of a brief at a width. The library (Terminal.Gui 2.5.0) makes columns as narrow as it takes and breaks words between any two letters; a table
/// that has not the room is told row by row instead.
/// </summary>
internal static class BriefTables
{
    /// <summary>The Markdown with every table that is too wide told row by row.</summary>
    /// <param name="markdown">The brief.</param>
    /// <param name="width">Columns that there are.</param>
    /// <param name="end">Where to end, as an index into the brief: with the line there, or the table's row. Its end when left out.</param>
    public static string Fit(string markdown, int width, int? end = null)
    {
        var lines = markdown.Split('\n');
        var last = end is { } at ? markdown.AsSpan(0, at).Count('\n') : lines.Length - 1;
        var result = new List<string>();
        var fenced = false;
        for (var line = 0; line <= last; line++)
        {
            if (lines[line].TrimStart().StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            var rows = fenced ? 0 : RowsAt(lines, line);
            if (rows == 0)
                result.Add(lines[line]);
            else
            {
                var table = lines.Skip(line).Take(rows).Select(Cells).ToList();
                var seen = Math.Min(rows, last - line + 1);
                result.AddRange(Columns(table) <= width ? lines.Skip(line).Take(seen) : Told(table, seen));
                line += rows - 1;
            }
        }

        return string.Join('\n', result);
    }

    /// <summary>How many lines of a table begin here, its heading and the rule below it among them; 0 when none does.</summary>
    private static int RowsAt(string[] lines, int at) =>
        !IsRow(lines[at]) || at + 1 >= lines.Length || !IsRow(lines[at + 1]) || lines[at + 1].Trim().Any(letter => letter is not ('|' or '-' or ':' or ' '))
            ? 0
            : lines.Skip(at).TakeWhile(IsRow).Count();

    private static bool IsRow(string line) => line.TrimStart().StartsWith('|');

    /// <summary>The cells of a row. A bar in code, or one that is escaped, is no border.</summary>
    private static List<string> Cells(string row)
    {
        var cells = new List<string>();
        var (start, code) = (0, false);
        var text = row.Trim()[1..];
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] == '`')
                code = !code;
            if (i < text.Length && (text[i] != '|' || code || (i > 0 && text[i - 1] == '\\')))
                continue;
            if (i < text.Length || text[start..].Trim().Length > 0)
                cells.Add(text[start..i].Trim());
            start = i + 1;
        }

        return cells;
    }

    private static int Columns(List<List<string>> table) =>
        Enumerable.Range(0, table[0].Count).Sum(column => 3 + table.Where((row, index) => index != 1 && column < row.Count).Max(row => TextWidth.Columns(row[column].Replace("`", "", StringComparison.Ordinal)))) + 1;

    private static IEnumerable<string> Told(List<List<string>> table, int seen)
    {
        foreach (var row in table.Take(seen).Skip(2).Where(row => row.Count > 0))
        {
            yield return $"**{row[0]}**";
            yield return "";
            foreach (var (cell, column) in row.Select((cell, column) => (cell, column)).Skip(1).Where(pair => pair.cell.Length > 0))
                yield return column < table[0].Count && table[0][column].Length > 0 ? $"- {table[0][column]}: {cell}" : $"- {cell}";
            yield return "";
        }
    }
}
