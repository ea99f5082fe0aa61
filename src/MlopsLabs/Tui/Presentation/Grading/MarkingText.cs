using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>A rubric and an artefact as text.</summary>
internal static class MarkingText
{
    /// <summary>Whom, which lab, and how many are left.</summary>
    public static TextLine Header(MarkingState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Learner ?? "nobody"), Tone.Strong), new TextRun($"  {Plain.Line(state.Lab.Title)}", Tone.Text))
        .WithRight(new TextRun(state.Learners.Count == 0 ? "" : $"{state.At + 1} of {state.Learners.Count} · {state.Left} left for {Plain.Line(state.Author)}", Tone.Dim));

    /// <summary>The criteria with their levels, and one's own marks.</summary>
    public static IReadOnlyList<TextLine> Rubric(MarkingState state, int width)
    {
        if (state.Learner is null)
            return Wrapping.Wrap([TextLine.Empty, TextLine.Paragraph("Nobody handed anything in for this lab.", Tone.Dim, 2)], Math.Max(1, width - 1));
        var lines = new List<TextLine>();
        string? step = null;
        foreach (var (index, criterion) in state.Criteria.Index())
        {
            if (criterion.Step.Id.Value != step)
            {
                step = criterion.Step.Id.Value;
                lines.AddRange([TextLine.Empty, TextLine.Paragraph(Plain.Line(criterion.Step.Title), Tone.Strong, 1)]);
            }

            lines.AddRange(Criterion(state, criterion).Select(line => line with { Item = index }));
        }

        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    /// <summary>What was handed in.</summary>
    public static IReadOnlyList<TextLine> Artefact(MarkingState state, int width)
    {
        if (state.Artefact is not { } artefact)
            return [];
        IEnumerable<TextLine> lines =
        [
            TextLine.Of($" {Plain.Line(artefact.File)}", Tone.Dim),
            .. artefact.Trouble is { } trouble ? [TextLine.Empty, TextLine.Paragraph(trouble, Tone.Warn, 1)] : artefact.Lines.Select(line => TextLine.Paragraph(line, indent: 1)),
        ];
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    /// <summary>How marking works, for the help.</summary>
    public static IReadOnlyList<TextLine> About(MarkingState state) =>
    [
        TextLine.Empty,
        TextLine.Paragraph($"You mark as {Plain.Line(state.Author)}. What others gave is hidden until you have marked the criterion; the mean of all markers counts.", Tone.Dim, 1),
    ];

    private static IEnumerable<TextLine> Criterion(MarkingState state, CriterionGrade criterion)
    {
        var mine = MarkText.Of(criterion, state.Author);
        yield return TextLine.Of(new TextRun(mine is null ? "  ✎ " : "  ✓ ", mine is null ? Tone.Accent : Tone.Good), new TextRun(Plain.Line(criterion.Criterion.Text))) with { Hang = 4 };
        foreach (var (index, level) in criterion.Criterion.Levels.Index())
        {
            var given = mine?.What.Level == index;
            yield return TextLine.Of(
                new TextRun($"    {(given ? "●" : "○")} {index} ", given ? Tone.Good : Tone.Accent), new TextRun(Plain.Line(level.Text), given ? Tone.Strong : Tone.Text))
                .WithRight(new TextRun($"{Words.Points(level.Points)} ", Tone.Dim)) with
            { Hang = 8 };
        }

        if (mine is { What.Reason: { Length: > 0 } comment })
            yield return TextLine.Paragraph($"“{Plain.Line(comment)}”", Tone.Dim, 4);
        if (state.Stale.Contains(criterion.Id))
            yield return TextLine.Paragraph("! you marked another version of this artefact", Tone.Warn, 4);
        var seen = MarkText.Seen(criterion, state.Author);
        foreach (var mark in seen.Where(mark => mark != mine))
            yield return MarkText.Line(criterion, mark, 4);
        if (criterion.Marks.Count > seen.Count)
            yield return TextLine.Paragraph(MarkText.Hidden(criterion.Marks.Count - seen.Count), Tone.Dim, 4);
    }
}
