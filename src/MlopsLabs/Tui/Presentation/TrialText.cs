using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>A trial as text: everything that its author may want to know, for graders and secret as it may be.</summary>
internal static class TrialText
{
    // Enough to see what a probe read.
    private static readonly EvidenceText Text = new(200, "author record saves all of it");

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
            lines.AddRange(Text.Of(reading, state.Lab.Probes.FirstOrDefault(probe => probe.Id.Value == reading.Probe)));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    private static IEnumerable<TextLine> Verdict(CheckResult result, TimeSpan took)
    {
        var look = CheckLook.Of(result);
        var whose = result.Status == CheckStatus.Error ? $"  {Words.Of(result.Fault)}, {(result.ErrorKind is { } kind ? Words.Of(kind) : "")}" : "";
        yield return TextLine.Of(new TextRun($" {look.Sign} {look.Word}", look.Tone), new TextRun(whose, Tone.Warn))
            .WithRight(new TextRun($"{Words.Points(result.Score)} of {Words.Count(result.MaxScore, "point")} · {EvidenceText.Milliseconds(took)}", Tone.Dim));
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
        yield return EvidenceText.Heading(check.Script?.Value ?? "script", $"{exit} · {EvidenceText.Milliseconds(script.Duration)}");
        foreach (var line in Text.Part("standard output", script.Output).Concat(Text.Part("standard error", script.Diagnostics)))
            yield return line;
        foreach (var line in script.ResultFile.Refused is { } refused ? [TextLine.Paragraph($"the result file was not read: {Plain.Line(refused)}", Tone.Bad, 3)] : Text.Part("result file", script.ResultFile.Content ?? []))
            yield return line;
    }
}
