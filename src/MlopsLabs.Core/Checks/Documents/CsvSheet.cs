using System.Globalization;
using System.Text;
using CsvHelper;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>
/// A CSV file of somebody else in which single cells are set. All other bytes stay as they were: encoding, byte order mark, line ends, separator, quotes,
/// blanks, empty lines.
/// </summary>
public sealed class CsvSheet
{
    private readonly byte[] utf8;
    private readonly byte[] mark;
    private readonly List<List<(int Start, int Length)>> places = [];
    private readonly List<List<string>> rows = [];
    private readonly SortedDictionary<(int Row, int Column), string> set = [];

    private CsvSheet(byte[] utf8, Encoding encoding, byte[] mark, char separator)
    {
        this.utf8 = utf8;
        this.mark = mark;
        Encoding = encoding;
        Separator = separator;
    }

    /// <summary>How it was written; Latin-1 for what is no Unicode, because that keeps every byte.</summary>
    public Encoding Encoding { get; }

    /// <summary>What stands between cells.</summary>
    public char Separator { get; }

    /// <summary>All rows, the header among them, as they were read; a row of an empty line has one empty cell.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CsvException">It is no CSV, is empty, or its bytes could not be written again as they are.</exception>
    public static CsvSheet Read(byte[] bytes)
    {
        var (encoding, mark) = EncodingOf(bytes);
        var text = encoding.GetString(bytes.AsSpan(mark.Length));
        if (text.AsSpan().IsWhiteSpace())
            throw new CsvException(1, "is empty");
        var sheet = new CsvSheet(Encoding.UTF8.GetBytes(text), encoding, mark, CsvTable.Separator(text));
        sheet.Parse();
        return sheet.ToBytes().AsSpan().SequenceEqual(bytes) ? sheet : throw new CsvException(1, "has bytes that are no text, and could not be kept as it is");
    }

    /// <summary>A cell as it is now; empty where the row has none.</summary>
    public string Cell(int row, int column) =>
        set.TryGetValue((row, column), out var now) ? now : column < rows[row].Count ? rows[row][column] : "";

    /// <summary>The number of a row's line, counted from 1.</summary>
    public int LineOf(int row) => 1 + utf8.AsSpan(0, places[row][0].Start).Count((byte)'\n');

    /// <summary>Sets a cell. In quotes where it was, or where its text needs them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row has no such cell.</exception>
    public void Set(int row, int column, string text)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, rows[row].Count);
        set[(row, column)] = text;
    }

    /// <summary>The file with what was set.</summary>
    public byte[] ToBytes()
    {
        using var made = new MemoryStream(utf8.Length + 1024);
        var at = 0;
        foreach (var ((row, column), text) in set)
        {
            var (start, length) = places[row][column];
            made.Write(utf8.AsSpan(at, start - at));
            made.Write(Encoding.UTF8.GetBytes(Written(text, length > 0 && utf8[start] == '"')));
            at = start + length;
        }
        made.Write(utf8.AsSpan(at));
        return [.. mark, .. Encoding.GetBytes(Encoding.UTF8.GetString(made.GetBuffer(), 0, (int)made.Length))];
    }

    private string Written(string text, bool inQuotes) => inQuotes || text.AsSpan().IndexOfAny([Separator, '"', '\r', '\n']) >= 0
        ? string.Create(CultureInfo.InvariantCulture, $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")
        : text;

    private void Parse()
    {
        var options = new CsvReaderOptions
        {
            Separator = Separator,
            HasHeader = false,
            DetectSeparatorHint = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        try
        {
            using var reader = CsvReader.Create(utf8, options);
            while (reader.Read())
                Take(reader);
        }
        catch (CsvFormatException error)
        {
            throw CsvTable.Problem(error);
        }
    }

    /// <summary>Where each cell lies: one after the other, with a separator between two.</summary>
    private void Take(CsvReader reader)
    {
        var at = (int)reader.ByteOffset;
        var end = at + reader.RawRecord.Length;
        var cells = new List<(int, int)>(reader.FieldCount);
        for (var index = 0; index < reader.FieldCount; index++)
        {
            var length = reader.GetRawSpan(index).Length;
            cells.Add((at, length));
            at += length + 1;
        }
        if (at - 1 != end)
            throw new CsvException(rows.Count + 1, "has a row whose cells cannot be found again");
        places.Add(cells);
        rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
    }

    private static (Encoding Encoding, byte[] Mark) EncodingOf(byte[] bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, bytes[..3]),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, bytes[..2]),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, bytes[..2]),
        _ => (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1, []),
    };
}
