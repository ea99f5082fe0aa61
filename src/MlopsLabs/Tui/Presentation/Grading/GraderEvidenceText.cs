namespace MlopsLabs.Tui;

/// <summary>The evidence of an attempt as graders see it.</summary>
internal static class GraderEvidenceText
{
    private static readonly EvidenceText Text = new(10_000, "grade show --evidence prints all of it");

    /// <summary>Whose attempt, and which of its probes.</summary>
    public static TextLine Header(EvidenceState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Title), Tone.Strong), new TextRun($"  attempt {state.Attempt.Seq}", Tone.Dim))
        .WithRight(new TextRun(state.Readings is { Count: > 0 } readings ? $"probe {state.At + 1} of {readings.Count}" : "", Tone.Dim));

    /// <summary>The reading, and which checks were judged by it.</summary>
    public static IReadOnlyList<TextLine> Body(EvidenceState state, int width)
    {
        if (state.Readings is null)
            return [TextLine.Of(" … being read", Tone.Dim)];
        if (state.Reading is not { } reading)
            return [TextLine.Empty, TextLine.Of(" No probe read anything in this attempt.", Tone.Dim)];
        var record = state.Attempt.Probes[Math.Clamp(state.At, 0, state.Attempt.Probes.Count - 1)];
        var judged = state.Attempt.Results.Where(result => result.Evidence.Contains(record.Sha256)).Select(result => $"{CheckLook.Of(result).Sign} {Plain.Line(result.CheckId)}").ToList();
        List<TextLine> lines =
        [
            .. Text.Of(reading, state.Lab?.Probes.FirstOrDefault(probe => probe.Id.Value == reading.Probe)),
            TextLine.Empty,
            TextLine.Paragraph(judged.Count == 0 ? "No check names it." : $"Judged by it: {string.Join(", ", judged)}", Tone.Dim, 1),
            TextLine.Paragraph($"sha256 {Plain.Line(record.Sha256)}", Tone.Dim, 1),
        ];
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }
}
