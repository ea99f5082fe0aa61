using CsvHelper;

namespace MlopsLabs.Core.Checks.Documents;

/// <summary>
/// Writes a CSV file (RFC 4180) that a spreadsheet opens as it is meant: UTF-8 with a byte order mark, CRLF, and no text that it would run as a formula.
/// Such a text gets an apostrophe in front, and so does one that has an apostrophe there already: who takes one leading apostrophe off has the text again.
/// </summary>
/// <remarks>What counts as a formula: OWASP, <em>CSV Injection</em>, with the full-width forms that spreadsheets of East Asia take for the same.</remarks>
public sealed class CsvRows : IDisposable
{
    private const string Suspect = "=+-@'\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private readonly CsvWriter writer;

    /// <summary>Begins a file.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="header">The names of its columns.</param>
    public CsvRows(Stream output, params ReadOnlySpan<string> header)
    {
        writer = CsvWriter.Create(output, new CsvWriterOptions { WriteByteOrderMark = true, ValidateFieldCount = true }, leaveOpen: true);
        foreach (var name in header)
            writer.WriteField(name);
        writer.EndRecord();
    }

    /// <summary>A text: sanitised, and made safe.</summary>
    public CsvRows Text(string? text)
    {
        writer.WriteField(Guard(PlainText.Sanitise(text ?? "")));
        return this;
    }

    /// <summary>A number, with a point; nothing for null.</summary>
    public CsvRows Number(double? number)
    {
        writer.WriteField(number is { } some ? some.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture) : "");
        return this;
    }

    /// <summary>Ends a row.</summary>
    public void End() => writer.EndRecord();

    /// <summary>Writes out what is left.</summary>
    public void Dispose() => writer.Dispose();

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    internal static string Guard(string text)
    {
        var start = text.AsSpan().TrimStart(' ');
        return start.Length > 0 && Suspect.Contains(start[0]) ? $"'{text}" : text;
    }
}
