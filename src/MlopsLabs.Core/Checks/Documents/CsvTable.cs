using CsvHelper;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>
/// A CSV file (RFC 4180) as it is written: a header and rows of cells. The separator is the comma, or what the header uses in its place: a
/// semicolon or a tab.
/// </summary>
/// <param name="HeaderLine">The header's line, counted from 1.</param>
/// <param name="Header">The names of its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record CsvTable(int HeaderLine, IReadOnlyList<string> Header, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="CsvException">It is no CSV, or empty.</exception>
    public static CsvTable Read(string text)
    {
        if (text.AsSpan().IsWhiteSpace())
            throw new CsvException(1, "is empty");
        var options = new CsvReaderOptions
        {
            Separator = Separator(text),
            HasHeader = false,
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        try
        {
            using var reader = CsvReader.FromText(text, options);
            if (!reader.Read())
                throw new CsvException(1, "is empty");
            var at = (int)reader.LineNumber;
            var header = Cells(reader).Select(name => name.Trim()).ToList();
            var rows = new List<CsvRow>();
            while (reader.Read())
                rows.Add(new CsvRow((int)reader.LineNumber, Cells(reader)));
            return new CsvTable(at, header, rows);
        }
        catch (CsvFormatException error)
        {
            throw Problem(error);
        }
    }

    internal static CsvException Problem(CsvFormatException error)
    {
        var detail = error.Message.IndexOf("): ", StringComparison.Ordinal) is >= 0 and var cut ? error.Message[(cut + 3)..] : error.Message;
        return new CsvException(Math.Max(1, (int)error.LineNumber), $"is not CSV: {detail}");
    }

    private static List<string> Cells(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    internal static char Separator(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return header.Contains(',') ? ',' : header.Contains('\t') ? '\t' : header.Contains(';') ? ';' : ',';
    }
}

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Cells">What stands in it.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>A cell without blanks around it; empty where the row has none.</summary>
    public string Cell(int column) => column < Cells.Count ? Cells[column].Trim() : "";
}

/// <summary>A file is no CSV.</summary>
/// <param name="line">The line that is wrong.</param>
/// <param name="problem">What is wrong, to be said after the file's name.</param>
public sealed class CsvException(int line, string problem) : FormatException(problem)
{
    /// <summary>The line that is wrong, counted from 1.</summary>
    public int Line { get; } = line;
}
