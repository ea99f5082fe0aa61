using System.Globalization;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Tui;

/// <summary>A submission as text.</summary>
internal static class SubmissionText
{
    // Rows of one check; the whole of a long list is in `grade show`.
    private const int MostRows = 40;

    /// <summary>Whose, which lab, and what it came to.</summary>
    public static TextLine Header(SubmissionState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Learner.Id), Tone.Strong), new TextRun($"  {Plain.Line(state.Lab.Title)}", Tone.Text))
        .WithRight(new TextRun(Score(state.Grade), state.Grade.State == GradeState.Pending ? Tone.Warn : Tone.Dim));

    /// <summary>The attempts, the last of which counts.</summary>
    public static IReadOnlyList<TextLine> Timeline(SubmissionState state, int width)
    {
        if (state.Attempts is not { } attempts)
            return [TextLine.Of(" … being read", Tone.Dim)];
        if (attempts.Count == 0)
            return [TextLine.Of(" no attempts", Tone.Dim)];
        var lines = new List<TextLine>();
        for (var index = 0; index < attempts.Count; index++)
        {
            var attempt = attempts[index];
            var (sign, word, tone) = Outcome(attempt);
            lines.Add(new TextLine([new($"  {attempt.Seq,2} "), new($"{sign} {word}", tone)], [new($"{Words.Points(attempt.Score)}/{Words.Points(attempt.MaxScore)} ", Tone.Dim)]) { Item = index });
            lines.Add(TextLine.Of($"     {attempt.At.UtcDateTime:yyyy-MM-dd HH:mm}Z{(width > 30 ? $" {Plain.Line(attempt.Runtime)}" : "")}", Tone.Dim) with { Item = index });
            if (index > 0 && attempt.Score != attempts[index - 1].Score)
                lines.Add(TextLine.Of($"     {(attempt.Score - attempts[index - 1].Score).ToString("+0.###;-0.###", CultureInfo.InvariantCulture)}{(index == attempts.Count - 1 ? "  counts" : "")}", Tone.Dim) with { Item = index });
            else if (index == attempts.Count - 1)
                lines.Add(TextLine.Of("     counts", Tone.Dim) with { Item = index });
        }

        return lines;
    }

    /// <summary>The results of the attempt under the cursor; of the last one with what graders decided.</summary>
    public static IReadOnlyList<TextLine> Results(SubmissionState state, int width)
    {
        if (state.Attempts is null)
            return [TextLine.Of(" … being read", Tone.Dim)];
        var lines = new List<TextLine>(Whole(state));
        foreach (var (index, check) in state.Checks.Index())
            lines.AddRange([TextLine.Empty, .. Check(state, check).Select(line => line with { Item = index + 1 })]);
        if (state.IsLast)
            lines.AddRange([.. Criteria(state), .. Flags(state)]);
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    /// <summary>Where it came from, for the help.</summary>
    public static IReadOnlyList<TextLine> About(SubmissionState state) => state.Handed is not { Submission: var from } ? [] :
    [
        TextLine.Empty,
        TextLine.Paragraph($"Submission {from.Sha256[..12]}, imported {from.ImportedAt.UtcDateTime:yyyy-MM-dd HH:mm}Z from {Plain.Line(from.From)}.", Tone.Dim, 1),
        TextLine.Paragraph($"You decide as {Plain.Line(state.Author)}.", Tone.Dim, 1),
    ];

    /// <summary>The title of a check; its id when the grader's labs do not have it.</summary>
    public static string TitleOf(GradedLab lab, string check) => Plain.Line(lab.Spec?.Checks.FirstOrDefault(spec => spec.Id.Value == check)?.Title ?? check);

    /// <summary>A score in words.</summary>
    public static string Score(LabGrade grade) => grade.State == GradeState.Scored
        ? $"{Words.Points(grade.Score!.Value)} of {Words.Count(grade.MaxScore, "point")}"
        : CohortText.Word(grade.State);

    private static IEnumerable<TextLine> Whole(SubmissionState state)
    {
        var grade = state.Grade;
        if (!state.IsLast)
            yield return TextLine.Paragraph($"Attempt {state.Attempt!.Seq} as the learner's program logged it; the last one counts.", Tone.Dim, 2) with { Item = 0 };
        else if (state.Handed is null)
            yield return TextLine.Paragraph("Nothing was handed in.", Tone.Dim, 2) with { Item = 0 };
        else
            yield return TextLine.Of(
                new TextRun("  The lab as a whole: ", Tone.Strong), new TextRun(Score(grade)),
                new TextRun($"  the checks gave {(grade.Automatic is { } gave ? Words.Points(gave) : "nothing yet")}{(grade.Hints > 0 ? $", hints cost {Words.Points(grade.Hints)}" : "")}", Tone.Dim)) with
            { Item = 0, Hang = 4 };
        if (!state.IsLast)
            yield break;
        foreach (var decision in grade.Decisions.Where(decision => decision.What is { Kind: DecisionKind.Override, Check: null }))
            yield return Decided(decision, grade.Stale) with { Item = 0 };
    }

    private static IEnumerable<TextLine> Check(SubmissionState state, CheckGrade check)
    {
        var result = check.Result;
        var look = CheckLook.Of(result);
        yield return TextLine.Of(new TextRun($"  {look.Sign} {look.Word}  ", look.Tone), new TextRun(TitleOf(state.Lab, result.CheckId)))
            .WithRight(new TextRun($"{(check.Score is { } score ? Words.Points(score) : "pending")}/{Words.Points(check.MaxScore)}", Tone.Dim)) with
        { Hang = 4 };
        if (state.IsLast && check.By is { } by)
            yield return Decided(by, state.Grade.Stale);
        if (result.Status == CheckStatus.Passed)
            yield break;
        var blame = result.Fault is Fault.Author or Fault.Platform ? $"({Words.Of(result.Fault)}) " : "";
        foreach (var line in Plain.Lines(blame + result.Message))
            yield return TextLine.Paragraph(line, indent: 4);
        if (result.Expected.Length > 0)
            yield return TextLine.Paragraph($"expected: {Plain.Line(result.Expected)}", Tone.Dim, 4);
        if (result.Actual.Length > 0)
            yield return TextLine.Paragraph($"found: {Plain.Line(result.Actual)}", Tone.Dim, 4);
        foreach (var item in result.Items.Where(item => !item.Ok).Take(MostRows))
            yield return TextLine.Of(
                new TextRun("    ✗ ", Tone.Bad), new TextRun($"{Plain.Line(item.Name)}: "), new TextRun(Plain.Line(item.Message), Tone.Dim),
                new TextRun(item.GraderOnly ? "  (graders only)" : "", Tone.Accent)) with
            { Hang = 6 };
        if (result.Items.Count(item => !item.Ok) - MostRows is > 0 and var more)
            yield return TextLine.Of($"    {Words.Count(more, "more row")}", Tone.Dim);
    }

    private static TextLine Decided(Decision decision, IReadOnlyList<Decision> stale)
    {
        var what = decision.What switch
        {
            { Kind: DecisionKind.Override, Points: { } points } => $"{Words.Points(points)} points",
            { Kind: DecisionKind.Waiver, Learner: null } => "waived for all",
            { Kind: DecisionKind.Waiver } => "waived",
            _ => Words.Count(1, "decision"),
        };
        return TextLine.Of(
            new TextRun($"    * {what}", Tone.Accent), new TextRun($" by {Plain.Line(decision.What.Author)} ({decision.Seq}): {Plain.Line(decision.What.Reason)}"),
            new TextRun(stale.Any(each => each.Seq == decision.Seq) ? "  ! based on something else than what counts now" : "", Tone.Warn)) with
        { Hang = 6 };
    }

    private static IEnumerable<TextLine> Criteria(SubmissionState state)
    {
        if (state.Criteria.Count == 0)
            yield break;
        yield return TextLine.Empty;
        yield return TextLine.Of("  Marked by people", Tone.Strong);
        foreach (var criterion in state.Criteria)
        {
            var seen = MarkText.Seen(criterion, state.Author);
            yield return TextLine.Of(new TextRun(seen.Count == 0 ? "  ✎ to mark  " : "  ✎ marked   ", seen.Count == 0 ? Tone.Accent : Tone.Good), new TextRun(Plain.Line(criterion.Criterion.Text))) with { Hang = 4 };
            foreach (var mark in seen)
                yield return MarkText.Line(criterion, mark, 4);
            if (seen.Count < criterion.Marks.Count)
                yield return TextLine.Of($"    {MarkText.Hidden(criterion.Marks.Count - seen.Count)}", Tone.Dim);
        }
    }

    private static IEnumerable<TextLine> Flags(SubmissionState state)
    {
        if (state.Handed is null)
            yield break;
        yield return TextLine.Empty;
        if (state.Flags is not { } flags)
        {
            yield return TextLine.Of("  … verifying the cohort for flags", Tone.Dim);
            yield break;
        }

        var mine = flags.Where(flag => flag.Lab is null || flag.Lab == state.Lab.Id).ToList();
        yield return mine.Count == 0 ? TextLine.Of("  No flags", Tone.Strong) : TextLine.Of(new TextRun("  Flags", Tone.Strong), new TextRun(": reasons to look, never a verdict", Tone.Dim));
        foreach (var flag in mine)
            yield return TextLine.Of(
                new TextRun($"  {(flag.Level == Core.Grading.Verify.FlagLevel.Damage ? "✗ damage" : flag.Level == Core.Grading.Verify.FlagLevel.Odd ? "? odd" : "· note")} {flag.Kind} ", flag.Level == Core.Grading.Verify.FlagLevel.Note ? Tone.Dim : Tone.Warn),
                new TextRun(Plain.Line(flag.Message), Tone.Dim)) with
            { Hang = 4 };
    }

    private static (string Sign, string Word, Tone Tone) Outcome(Attempt attempt) => Words.OutcomeOf(attempt) switch
    {
        "passed" => ("✓", "passed", Tone.Good),
        "pending" => ("?", "pending", Tone.Warn),
        var word => ("✗", word, Tone.Bad),
    };
}
