using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>A trial as text: everything that its author may want to know, for graders and secret as it may be.</summary>
internal static class TrialText
{
    // Enough to see what a probe read; the whole of it is in a fixture.
    private const int MostLines = 200;

    /// <summary>Which check of which lab.</summary>
    public static TextLine Header(TrialState state) => TextLine
        .Of(new TextRun(state.Tried.Trial.Check.Id.Value, Tone.Strong), new TextRun($"  {Plain.Line(state.Lab.Title)}", Tone.Dim))
        .WithRight(state.Fresh ? new TextRun("trial", Tone.Dim) : new TextRun("trial from before the last save", Tone.Warn));

    /// <summary>All of it, at a width.</summary>
    public static IReadOnlyList<TextLine> Body(TrialState state, int width)
    {
        var trial = state.Tried.Trial;
        List<TextLine> lines = [TextLine.Empty, TextLine.Paragraph(Plain.Line(trial.Check.Title), Tone.Strong, 1), .. Verdict(trial.Result, trial.Duration)];
        foreach (var needed in trial.Needed)
            lines.Add(TextLine.Paragraph($"needs {needed.CheckId}: {CheckLook.Of(needed).Word}", Tone.Dim, 3));
        if (trial.Script is { } script)
            lines.AddRange(Script(trial.Check, script));
        foreach (var reading in trial.Evidence)
            lines.AddRange(Evidence(reading, state.Lab.Probes.FirstOrDefault(probe => probe.Id.Value == reading.Probe)));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    private static IEnumerable<TextLine> Verdict(CheckResult result, TimeSpan took)
    {
        var look = CheckLook.Of(result);
        var whose = result.Status == CheckStatus.Error ? $"  {Words.Of(result.Fault)}, {(result.ErrorKind is { } kind ? Words.Of(kind) : "")}" : "";
        yield return TextLine.Of(new TextRun($" {look.Sign} {look.Word}", look.Tone), new TextRun(whose, Tone.Warn))
            .WithRight(new TextRun($"{Words.Points(result.Score)} of {Words.Count(result.MaxScore, "point")} · {Milliseconds(took)}", Tone.Dim));
        yield return TextLine.Empty;
        foreach (var (name, text) in new[] { ("", result.Message), ("expected: ", result.Expected), ("found: ", result.Actual), ("help: ", result.Help) })
            if (text.Length > 0)
                foreach (var line in Plain.Lines(name + text))
                    yield return TextLine.Paragraph(line, indent: 3);
        foreach (var item in result.Items)
            yield return TextLine.Of(
                new TextRun(item.Ok ? "   ✓ " : "   ✗ ", item.Ok ? Tone.Good : Tone.Bad), new TextRun($"{Plain.Line(item.Name)}: {Plain.Line(item.Message)}"),
                new TextRun(item.GraderOnly ? "  (graders only)" : "", Tone.Dim)) with
            { Hang = 5 };
    }

    private static IEnumerable<TextLine> Script(CheckSpec check, CheckerOutcome script)
    {
        var exit = script.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $"exit code {code}") : $"no exit code: {Plain.Line(script.ErrorMessage)}";
        yield return TextLine.Empty;
        yield return Heading(check.Script?.Value ?? "script", $"{exit} · {Milliseconds(script.Duration)}");
        foreach (var line in Part("standard output", script.Output).Concat(Part("standard error", script.Diagnostics)))
            yield return line;
        foreach (var line in script.ResultFile.Refused is { } refused ? [TextLine.Paragraph($"the result file was not read: {Plain.Line(refused)}", Tone.Bad, 3)] : Part("result file", script.ResultFile.Content ?? []))
            yield return line;
    }

    private static IEnumerable<TextLine> Evidence(Evidence reading, ProbeSpec? probe)
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

    private static IReadOnlyList<CheckerFile> FilesOf(Evidence reading)
    {
        if (reading.Kind != "files" || reading.Content.Length == 0)
            return [new("", reading.Content)];
        try
        {
            return FileArchive.Unpack(reading.Content);
        }
#pragma warning disable CA1031 // The tar reader throws several kinds for an archive that was cut: then its bytes are shown.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [new("", reading.Content)];
        }
    }

    private static IEnumerable<TextLine> Part(string name, byte[] bytes) =>
        bytes.Length == 0 ? [TextLine.Of($"   {name}: empty", Tone.Dim)] : [TextLine.Of($"   {Plain.Line(name)}:", Tone.Dim), .. Content(bytes)];

    private static IEnumerable<TextLine> Content(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [];
        var lines = Plain.Lines(PlainText.Decode(bytes));
        var shown = lines.Take(MostLines).Select(line => TextLine.Of(new TextRun("   │ ", Tone.Dim), new TextRun(line)) with { Hang = 5 });
        return lines.Count <= MostLines ? shown : [.. shown, TextLine.Of($"   {Words.Count(lines.Count - MostLines, "more line")}; author record saves all of it", Tone.Dim)];
    }

    private static TextLine Heading(string name, string facts) => TextLine.Of(new TextRun($" {Plain.Line(name)}", Tone.Accent)).WithRight(new TextRun(facts, Tone.Dim));

    private static string Milliseconds(TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{took.TotalMilliseconds:0} ms");
}
