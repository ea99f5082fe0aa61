namespace MlopsLabs.Tui;

/// <summary>A comparison as text: what went has a minus, what came a plus.</summary>
internal static class DiffText
{
    private const int Context = 3;

    /// <summary>What there is to know about references, for the help.</summary>
    public static IReadOnlyList<TextLine> About { get; } =
    [
        TextLine.Empty,
        TextLine.Paragraph("A reference solution is mostly made by a script from the learner's seed, and then there is no file to compare with.", Tone.Dim, 1),
    ];

    /// <summary>Which attempt, and what it is compared with.</summary>
    public static TextLine Header(DiffState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Title), Tone.Strong), new TextRun($"  attempt {state.Attempt.Seq}{(state.Current is { } shown ? $" against {Plain.Line(shown.With)}" : "")}", Tone.Dim))
        .WithRight(new TextRun(state.Comparisons is { Count: > 0 } all ? $"{state.At + 1} of {all.Count}" : "", Tone.Dim));

    /// <summary>The whole of it.</summary>
    public static IReadOnlyList<TextLine> Body(DiffState state, int width)
    {
        if (state.Comparisons is null)
            return [TextLine.Of(" … being compared", Tone.Dim)];
        if (state.Current is not { } shown)
            return Wrapping.Wrap([TextLine.Empty, TextLine.Paragraph("This is the first attempt, and the lab keeps no file to compare its answer with.", Tone.Dim, 1)], Math.Max(1, width - 1));
        var lines = new List<TextLine> { TextLine.Empty };
        foreach (var (check, before, after) in shown.Checks)
            lines.Add(TextLine.Of(new TextRun($" {Plain.Line(check)}: ", Tone.Strong), new TextRun($"{before} → {after}")) with { Hang = 3 });
        if (shown.Checks.Count > 0)
            lines.Add(TextLine.Empty);
        foreach (var part in shown.Parts)
            lines.AddRange(Part(part));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    private static IEnumerable<TextLine> Part(ComparedText part)
    {
        var (added, removed) = (part.Lines.Count(line => line.Side == DiffSide.Added), part.Lines.Count(line => line.Side == DiffSide.Removed));
        yield return EvidenceText.Heading(part.Name, part.Note is not null ? "" : part.Lines.Count == 0 ? "the same" : $"+{added} -{removed}");
        if (part.Note is { } note)
            yield return TextLine.Paragraph(Plain.Line(note), Tone.Dim, 3);
        foreach (var line in Hunks(part.Lines))
            yield return line;
        yield return TextLine.Empty;
    }

    /// <summary>The lines that differ, with those around them.</summary>
    public static IEnumerable<TextLine> Hunks(IReadOnlyList<DiffLine> lines)
    {
        var near = new bool[lines.Count];
        for (var index = 0; index < lines.Count; index++)
            if (lines[index].Side != DiffSide.Same)
                for (var around = Math.Max(0, index - Context); around <= Math.Min(lines.Count - 1, index + Context); around++)
                    near[around] = true;
        for (var index = 0; index < lines.Count; index++)
        {
            var from = index;
            while (index < lines.Count && !near[index])
                index++;
            if (index > from)
                yield return TextLine.Of($"   … {Words.Count(index - from, "equal line")}", Tone.Dim);
            if (index < lines.Count)
                yield return Line(lines[index]);
        }
    }

    private static TextLine Line(DiffLine line) => line.Side switch
    {
        DiffSide.Added => TextLine.Of(new TextRun(" + ", Tone.Good), new TextRun(line.Text, Tone.Good)) with { Hang = 3 },
        DiffSide.Removed => TextLine.Of(new TextRun(" - ", Tone.Bad), new TextRun(line.Text, Tone.Bad)) with { Hang = 3 },
        _ => TextLine.Of(new TextRun("   ", Tone.Dim), new TextRun(line.Text, Tone.Dim)) with { Hang = 3 },
    };
}
