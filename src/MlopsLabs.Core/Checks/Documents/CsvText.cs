using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>Reads CSV with a header into a list of maps. Cells are plain scalars: an empty one is nothing, <c>5</c> is a number.</summary>
internal static class CsvText
{
    public static EvidenceDocument Read(string text)
    {
        try
        {
            return Rows(CsvTable.Read(text));
        }
        catch (CsvException error)
        {
            return EvidenceDocument.Bad(new Mark(error.Line, 1), error.Message);
        }
    }

    private static EvidenceDocument Rows(CsvTable table)
    {
        var header = table.Header;
        var named = new Mark(table.HeaderLine, 1);
        if (header.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return EvidenceDocument.Bad(named, twice.Key.Length == 0 ? "has columns without a name" : $"has the column `{twice.Key}` twice");
        var rows = new List<Node>();
        foreach (var (line, cells) in table.Rows)
        {
            var at = new Mark(line, 1);
            if (cells.Count > header.Count && cells.Skip(header.Count).Any(cell => cell.Length > 0))
                return EvidenceDocument.Bad(at, $"has {cells.Count} cells in a row, its header has {header.Count}; put text with commas in quotes");
            rows.Add(new MapNode(at, [.. header.Select((name, index) =>
                new MapEntry(new ScalarNode(named, name), new ScalarNode(at, index < cells.Count ? cells[index] : "", IsPlain: true)))]));
        }
        return new EvidenceDocument(new ListNode(named, rows));
    }
}
