using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Tui;

/// <summary>Runs, and what one of them would change, as text.</summary>
internal static class RunsText
{
    /// <summary>How many there are.</summary>
    public static TextLine Header(RunsState state) => TextLine
        .Of(new TextRun("Runs", Tone.Strong), new TextRun("  judgings of the stored evidence", Tone.Dim))
        .WithRight(new TextRun(state.Runs is { } runs ? Words.Count(runs.Count - 1, "run") : "", Tone.Dim));

    /// <summary>Which run, against what.</summary>
    public static TextLine Header(DeltaState state) => TextLine
        .Of(new TextRun($"Run {Plain.Line(state.Run.Id)}", Tone.Strong), new TextRun(state.Delta is { } delta ? $"  against {Against(delta.Against)}" : "", Tone.Dim))
        .WithRight(state.Run.Id == state.InForce ? new TextRun("▶ in force", Tone.Good) : new TextRun("not in force", Tone.Dim));

    /// <summary>How a run is made, for the help.</summary>
    public static IReadOnlyList<TextLine> About(RunsState state) =>
    [
        TextLine.Empty,
        TextLine.Paragraph($"mlopslabs grade regrade {Plain.Line(state.Folder)} judges the evidence again with your labs and the names that were accepted. No run is ever removed.", Tone.Dim, 1),
    ];

    /// <summary>The runs.</summary>
    public static IReadOnlyList<TextLine> Body(RunsState state, int width)
    {
        if (state.Runs is not { } runs)
            return [TextLine.Of(" … being read", Tone.Dim)];
        var lines = new List<TextLine> { TextLine.Empty };
        foreach (var (index, run) in runs.Index())
        {
            var isInForce = run?.Id == state.InForce;
            var sign = new TextRun(isInForce ? "  ▶ " : "    ", Tone.Good);
            lines.Add(run is null
                ? new TextLine([sign, new("handed-in        "), new("the results as they were handed in", Tone.Dim)], []) { Item = index }
                : new TextLine(
                    [sign, new($"{Plain.Line(run.Id)}  "), new(Words.Count(run.Labs.Count, "lab") + (run.Learners.Count > 0 ? $", {Words.Count(run.Learners.Count, "learner")}" : "") + (run.Aliases.Count > 0 ? $", {Words.Count(run.Aliases.Count, "accepted name")}" : ""), Tone.Dim), new(run.Complete ? "" : ", not complete", Tone.Warn)],
                    width >= 80 ? [new($"{run.At.UtcDateTime:yyyy-MM-dd HH:mm}Z ", Tone.Dim)] : [])
                { Item = index });
        }

        lines.AddRange([TextLine.Empty, TextLine.Of("    ▶ is in force", Tone.Dim)]);
        if (runs.Count == 1)
            lines.Add(TextLine.Paragraph($"mlopslabs grade regrade {Plain.Line(state.Folder)} makes a run.", Tone.Dim, 4));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    /// <summary>What a run would change.</summary>
    public static IReadOnlyList<TextLine> Body(DeltaState state, int width)
    {
        if (state.Delta is not { } delta)
            return [TextLine.Of(" … being compared", Tone.Dim)];
        var pending = delta.Works.Count(work => work.After is null);
        var lines = new List<TextLine>
        {
            TextLine.Empty,
            TextLine.Of(
                new TextRun($" + {Words.Count(delta.Gains.Count(), "gain")}", Tone.Good), new TextRun($"   - {Losses(delta.Losses.Count())}", Tone.Bad),
                new TextRun($"   ? {pending} pending", Tone.Warn), new TextRun($"   {delta.Same} as before", Tone.Dim)),
        };
        if (state.Run.Complete == false)
            lines.Add(TextLine.Paragraph("The run is not complete: it cannot be applied. grade regrade goes on with it.", Tone.Warn, 1));
        if (delta.Flips.Count > 0)
            lines.AddRange([TextLine.Empty, TextLine.Of(" Checks that end otherwise", Tone.Strong)]);
        foreach (var flip in delta.Flips)
            lines.Add(TextLine.Of(
                new TextRun($"  {Plain.Line(flip.Lab)}/{Plain.Line(flip.Check)}: {flip.Before ?? "not there"} → {flip.After ?? "not there"} for {Words.Count(flip.Count, "learner")}"),
                new TextRun(flip.Message.Length > 0 ? $"  {Plain.Line(flip.Message)}" : "", Tone.Dim)) with
            { Hang = 4 });
        lines.AddRange([TextLine.Empty, TextLine.Of(delta.Works.Count == 0 ? " Nobody's results change" : " Learners", Tone.Strong)]);
        foreach (var work in delta.Works)
            lines.AddRange(Work(work));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    private static IEnumerable<TextLine> Work(WorkDelta work)
    {
        var (sign, tone) = work switch
        {
            { Difference: > 0 } => ("+", Tone.Good),
            { Difference: < 0 } => ("-", Tone.Bad),
            { After: null } => ("?", Tone.Warn),
            _ => ("=", Tone.Dim),
        };
        var by = work.Difference == 0 ? "" : $" ({work.Difference.ToString("+0.###;-0.###", CultureInfo.InvariantCulture)})";
        yield return TextLine.Of(new TextRun($"  {sign} ", tone), new TextRun(Plain.Line(work.Key.Learner)), new TextRun($"  {Plain.Line(work.Key.Lab)}", Tone.Dim))
            .WithRight(new TextRun($"{Points(work.Before)} → {Points(work.After)}{by}", tone));
        foreach (var check in work.Checks)
            yield return TextLine.Of(
                new TextRun($"      {Plain.Line(check.Check)}: {Was(check.Before)} → {Was(check.After)}"), new TextRun(check.After is { Message.Length: > 0 } after ? $"  {Plain.Line(after.Message)}" : "", Tone.Dim)) with
            { Hang = 8 };
    }

    private static string Against(string? run) => run is null ? "the results as they were handed in" : $"run {Plain.Line(run)}";

    private static string Losses(int count) => count == 1 ? "1 loss" : $"{count} losses";

    private static string Was(CheckResult? result) => result is null ? "not there" : $"{Words.Of(result.Status)} {Words.Points(result.Score)}";

    private static string Points(double? points) => points is { } number ? Words.Points(number) : "pending";
}
