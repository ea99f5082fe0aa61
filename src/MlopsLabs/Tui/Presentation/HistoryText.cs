using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>The attempts of a lab as text.</summary>
internal static class HistoryText
{
    /// <summary>What the signs mean, for the help.</summary>
    public static IReadOnlyList<TextLine> About { get; } =
    [
        TextLine.Empty,
        TextLine.Of(" ✓ passed   ✗ failed   – blocked   ! could not be judged   · not asked", Tone.Dim),
    ];

    /// <summary>Which lab, and the best score.</summary>
    public static TextLine Header(LabState progress) => TextLine
        .Of(new TextRun(Plain.Line(progress.Lab.Title), Tone.Strong))
        .WithRight(new TextRun($"{Words.Count(progress.Attempts, "attempt")}{(progress.Best is { } best ? $" · best {Words.Points(best)}" : "")}", Tone.Dim));

    /// <summary>A bar an attempt, then a line a check.</summary>
    public static IReadOnlyList<TextLine> Body(LabState progress, TimeZoneInfo zone, int width)
    {
        List<TextLine> lines = [TextLine.Empty, TextLine.Of(" Attempts", Tone.Strong), .. Lines(progress.History, zone, width)];
        lines.AddRange([TextLine.Empty, TextLine.Of(" Checks, from the first attempt to the last", Tone.Strong)]);
        lines.AddRange(progress.Lab.VisibleChecks().SelectMany(check => Lines(check, progress.History, width)));
        return lines;
    }

    private static IEnumerable<TextLine> Lines(IReadOnlyList<Attempt> attempts, TimeZoneInfo zone, int width)
    {
        var rights = attempts.Select(attempt => $"{Words.Points(Earned(attempt))} of {Words.Points(attempt.MaxScore)}{(attempt.Hints > 0 ? $", hints −{Words.Points(attempt.Hints)}" : "")}  {Words.OutcomeOf(attempt),-7} ").ToList();
        // All bars are as long as the shortest can be, or they could not be compared.
        var bar = Math.Clamp(width - 26 - rights.Max(right => right.Length), 0, 60);
        return attempts.Zip(rights, (attempt, right) => TextLine
            .Of([
                new($" {attempt.Seq,3}  {TimeZoneInfo.ConvertTime(attempt.At, zone):yyyy-MM-dd HH:mm}  ", Tone.Dim),
                .. Bars.Bar(attempt.MaxScore <= 0 ? 0 : Earned(attempt) / attempt.MaxScore, bar),
            ])
            .WithRight(new TextRun(right)));
    }

    private static double Earned(Attempt attempt) => Math.Max(0, attempt.Score - attempt.Hints);

    private static IEnumerable<TextLine> Lines(CheckSpec check, IReadOnlyList<Attempt> attempts, int width)
    {
        var results = attempts.Select(attempt => attempt.Results.FirstOrDefault(result => result.CheckId == check.Id.Value)).ToList();
        yield return TextLine.Paragraph(Plain.Line(check.Title), indent: 3) with { Hang = null };
        // The newest ones are worth most.
        var shown = results.TakeLast(Math.Max(1, width - 40)).Select(result => Sign(result));
        yield return TextLine.Of([new("     "), .. shown]).WithRight(new TextRun(Words.Since(attempts, results) + " ", Tone.Dim));
    }

    private static TextRun Sign(CheckResult? result) => result is null ? new("·", Tone.Dim) : new(CheckLook.Of(result).Sign, CheckLook.Of(result).Tone);
}
