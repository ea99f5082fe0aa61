using CsvHelper;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>
/// Reads CSV (RFC 4180) with a header into a list of maps. Cells are plain scalars: an empty one is nothing, <c>5</c> is a number.
/// The separator is the comma, or what the header uses in its place: a semicolon or a tab.
/// </summary>
internal static class CsvText
{
    public static EvidenceDocument Read(string text)
    {
        if (text.AsSpan().IsWhiteSpace())
            return EvidenceDocument.Bad(Mark.Start, "is empty");
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
            return reader.Read() ? Rows(reader) : EvidenceDocument.Bad(Mark.Start, "is empty");
        }
        catch (CsvFormatException error)
        {
            var detail = error.Message.IndexOf("): ", StringComparison.Ordinal) is >= 0 and var cut ? error.Message[(cut + 3)..] : error.Message;
            return EvidenceDocument.Bad(new Mark(Math.Max(1, (int)error.LineNumber), 1), $"is not CSV: {detail}");
        }
    }

    private static char Separator(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var header = end < 0 ? text : text[..end];
        return header.Contains(',') ? ',' : header.Contains('\t') ? '\t' : header.Contains(';') ? ';' : ',';
    }

    private static EvidenceDocument Rows(CsvReader reader)
    {
        var headerLine = (int)reader.LineNumber;
        var header = Enumerable.Range(0, reader.FieldCount).Select(index => reader.GetString(index).Trim()).ToList();
        if (header.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return EvidenceDocument.Bad(new Mark(headerLine, 1), twice.Key.Length == 0 ? "has columns without a name" : $"has the column `{twice.Key}` twice");
        var rows = new List<Node>();
        while (reader.Read())
        {
            var at = new Mark((int)reader.LineNumber, 1);
            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
            if (cells.Count > header.Count && cells.Skip(header.Count).Any(cell => cell.Length > 0))
                return EvidenceDocument.Bad(at, $"has {cells.Count} cells in a row, its header has {header.Count}; put text with commas in quotes");
            rows.Add(new MapNode(at, [.. header.Select((name, index) =>
                new MapEntry(new ScalarNode(new Mark(headerLine, 1), name), new ScalarNode(at, index < cells.Count ? cells[index] : "", IsPlain: true)))]));
        }
        return new EvidenceDocument(new ListNode(new Mark(headerLine, 1), rows));
    }
}
