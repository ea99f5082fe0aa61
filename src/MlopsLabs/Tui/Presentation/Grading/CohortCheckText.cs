using System.Globalization;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Tui;

/// <summary>A check over the cohort as text.</summary>
internal static class CohortCheckText
{
    private static readonly (CheckStatus Status, string Word, Tone Tone)[] Endings =
    [
        (CheckStatus.Passed, "passed", Tone.Good), (CheckStatus.Failed, "failed", Tone.Bad), (CheckStatus.Blocked, "blocked", Tone.Warn),
        (CheckStatus.Error, "error", Tone.Warn), (CheckStatus.Cancelled, "cancelled", Tone.Warn),
    ];

    /// <summary>What the numbers mean, for the help.</summary>
    public static IReadOnlyList<TextLine> About { get; } =
    [
        TextLine.Empty,
        TextLine.Paragraph("Difficulty: the mean share of its points; a high one is an easy check.", Tone.Dim, 1),
        TextLine.Paragraph("Discrimination: how it goes with the lab's other checks, -1 to 1. Below 0.2 it hardly tells strong from weak, below 0 the weak do better.", Tone.Dim, 1),
    ];

    /// <summary>Which check of which lab.</summary>
    public static TextLine Header(CohortCheckState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Lab.Title), Tone.Strong), new TextRun(state.Check is { } check ? $"  {Plain.Line(check.Check)}" : "", Tone.Text))
        .WithRight(new TextRun(state.Facts is { Count: > 0 } facts ? $"check {state.At + 1} of {facts.Count}" : "", Tone.Dim));

    /// <summary>Its numbers.</summary>
    public static IReadOnlyList<TextLine> Facts(CohortCheckState state, int width)
    {
        if (state.Facts is null)
            return [TextLine.Empty, TextLine.Of(" … the cohort is being looked through", Tone.Dim)];
        if (state.Check is not { } check)
            return [TextLine.Empty, TextLine.Of(" Nobody handed anything in for this lab.", Tone.Dim)];
        var all = check.Ended.Values.Sum();
        var bar = Math.Clamp(width - 34, 8, 50);
        List<TextLine> lines = [TextLine.Empty, TextLine.Of(" " + SubmissionText.TitleOf(state.Lab, check.Check), Tone.Strong)];
        foreach (var (status, word, tone) in Endings)
            if (check.Ended.GetValueOrDefault(status) is > 0 and var count)
                lines.Add(TextLine.Of([new($"   {word,-10}{count,5}  ", tone), .. Bars.Bar((double)count / all, bar, tone), new($" {GradeLook.PercentOf((double)count / all)} %", Tone.Dim)]));
        lines.Add(TextLine.Of(
            new TextRun("   difficulty ", Tone.Dim), new TextRun(Number(check.Statistics.Difficulty)), new TextRun($" of {Words.Count(check.Statistics.Judged, "learner")}", Tone.Dim),
            new TextRun("   discrimination ", Tone.Dim), new TextRun(Number(check.Statistics.Discrimination), check.Statistics.Discrimination < 0.2 ? Tone.Warn : Tone.Text),
            new TextRun(check.Statistics.Discrimination is < 0 ? " the weak do better" : check.Statistics.Discrimination is < 0.2 ? " hardly tells strong from weak" : "", Tone.Warn)) with
        { Hang = 3 });
        if (check.Shares.Max() > 0)
            lines.Add(TextLine.Of([new("   share of points  0 % ", Tone.Dim), .. Spread(check), new(" 100 %", Tone.Dim)]));
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Of(" Wrong answers, the commonest first", Tone.Strong));
        if (state.Run is null)
            lines.Add(TextLine.Paragraph("As learners' programs logged them: rows that only graders see, such as names that nobody listed, are there after a regrade that was applied.", Tone.Dim, 1));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    /// <summary>The wrong answers that are seen.</summary>
    public static IReadOnlyList<TextLine> Wrong(CohortCheckState state, int top, int height, int width)
    {
        if (state.Check is not { } check)
            return [];
        if (check.Wrong.Count == 0)
            return [TextLine.Of("   none", Tone.Dim)];
        var lines = new List<TextLine>();
        for (var index = top; index < Math.Min(top + height, check.Wrong.Count); index++)
            lines.Add(Line(state, check, check.Wrong[index], index, width));
        return lines;
    }

    private static TextLine Line(CohortCheckState state, CheckFacts check, WrongAnswer wrong, int index, int width)
    {
        var accepted = wrong.Kind == ClusterKind.Name && state.IsAccepted(check.Check, wrong.Text);
        var what = wrong.Kind switch
        {
            ClusterKind.Name when accepted => ("✓ accepted ", Tone.Good),
            ClusterKind.Name => ("? new name ", Tone.Accent),
            _ => ("✗ ", Tone.Bad),
        };
        var who = string.Join(", ", wrong.Learners.Select(Plain.Line)) + (wrong.Count > wrong.Learners.Count ? ", …" : "");
        return new TextLine(
            [new($"  {wrong.Count,4} × ", Tone.Strong), new(what.Item1, what.Item2), new(Plain.Line(wrong.Text))],
            width >= 70 ? [new(TextWidth.Clip(who, width / 3) + " ", Tone.Dim)] : [])
        { Item = index };
    }

    private static IEnumerable<TextRun> Spread(CheckFacts check)
    {
        var most = check.Shares.Max();
        foreach (var count in check.Shares)
            yield return count == 0 ? new("··", Tone.Dim) : new(string.Concat(Enumerable.Repeat(GradeLook.Bar((double)count / most), 2)), Tone.Accent);
    }

    private static string Number(double? value) => value is { } number ? number.ToString("0.00", CultureInfo.InvariantCulture) : "not known";
}
