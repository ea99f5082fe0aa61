using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>What probes read, as text: nothing in it can move the cursor or hide a word.</summary>
/// <param name="most">How many lines of one file are shown.</param>
/// <param name="rest">Where the others are.</param>
internal sealed class EvidenceText(int most, string rest)
{
    /// <summary>One reading: its facts, what the probe is, and all that it read.</summary>
    public IEnumerable<TextLine> Of(Evidence reading, ProbeSpec? probe)
    {
        var facts = new[]
        {
            reading.Kind, reading.Status.ToString().ToLowerInvariant(),
            reading.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"{(reading.Kind == "http" ? "status" : "exit code")} {code}") : "",
            Words.Bytes(reading.Content.LongLength), reading.Truncated ? "cut" : "", Milliseconds(reading.Duration),
        };
        yield return TextLine.Empty;
        yield return Heading(reading.Probe, string.Join(" · ", facts.Where(fact => fact.Length > 0)));
        if (probe is not null)
            yield return TextLine.Paragraph(Plain.Line(ProbeWords.Of(probe.Source)), Tone.Dim, 3);
        if (reading.Error is { } trouble)
            yield return TextLine.Paragraph(Plain.Line(trouble.Message), Tone.Warn, 3);
        foreach (var file in FilesOf(reading))
            foreach (var line in file.Path.Length == 0 ? Content(file.Content) : Part(file.Path, file.Content))
                yield return line;
    }

    /// <summary>The files of a reading; one without a name where it is no archive.</summary>
    public static IReadOnlyList<CheckerFile> FilesOf(Evidence reading)
    {
        if (reading.Kind != "files" || reading.Content.Length == 0)
            return [new("", reading.Content)];
        try
        {
            return FileArchive.Unpack(reading.Content);
        }
        catch (InvalidDataException)
        {
            // One that was cut is shown as its bytes.
            return [new("", reading.Content)];
        }
    }

    /// <summary>Bytes with a name.</summary>
    public IEnumerable<TextLine> Part(string name, byte[] bytes) =>
        bytes.Length == 0 ? [TextLine.Of($"   {name}: empty", Tone.Dim)] : [TextLine.Of($"   {Plain.Line(name)}:", Tone.Dim), .. Content(bytes)];

    private IEnumerable<TextLine> Content(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [];
        var lines = Plain.Lines(PlainText.Decode(bytes));
        var shown = lines.Take(most).Select(line => TextLine.Of(new TextRun("   │ ", Tone.Dim), new TextRun(line)) with { Hang = 5 });
        return lines.Count <= most ? shown : [.. shown, TextLine.Of($"   {Words.Count(lines.Count - most, "more line")}; {rest}", Tone.Dim)];
    }

    /// <summary>What is read, and facts about it.</summary>
    public static TextLine Heading(string name, string facts) => TextLine.Of(new TextRun($" {Plain.Line(name)}", Tone.Accent)).WithRight(new TextRun(facts, Tone.Dim));

    /// <summary>A time as probes take it.</summary>
    public static string Milliseconds(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalMilliseconds:0} ms");
}
