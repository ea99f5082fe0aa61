using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>The lab screen as text, but for its sidebar.</summary>
internal static class LabText
{
    /// <summary>Which lab, and how far the learner is with it.</summary>
    public static TextLine Header(LabScreenState state)
    {
        var number = state.Course.Spec.Outline.ToList().FindIndex(section => section.Id.Value == state.Lab.Outline.Value) + 1;
        return TextLine
            .Of(new TextRun(Plain.Line(state.Lab.Title), Tone.Strong), new TextRun(number > 0 ? $"  {number} {Plain.Line(state.Course.Spec.Outline[number - 1].Title)}" : "", Tone.Dim))
            .WithRight(new TextRun(Standing(state), Tone.Dim));
    }

    /// <summary>How an attempt ended, said once it is on disk.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="passedAs">An attempt that passed; null when none did.</param>
    public static Notice Outcome(LabSpec lab, Attempt attempt, long? passedAs)
    {
        var seen = lab.Checks.Where(check => check.Visibility == Visibility.Visible).Select(check => check.Id.Value).ToHashSet();
        var counted = attempt.Results.Where(result => seen.Contains(result.CheckId) && result.Counts).ToList();
        var passed = counted.Count(result => result.Status == CheckStatus.Passed);
        var unjudged = counted.Count(result => result.IsUnjudged);
        var points = $"{Words.Points(Math.Max(0, attempt.Score - attempt.Hints))} of {Words.Count(attempt.MaxScore, "point")}";
        var saved = $"Attempt {attempt.Seq} is saved.";
        if (attempt.Passed)
            return new($"✓ All checks passed: {points}. {saved}", Tone.Good);
        var pending = unjudged == 0 ? "" : $" {Words.Count(unjudged, "check")} could not be judged, which is not your fault: the score is pending.";
        return new($"{passed} of {Words.Count(counted.Count, "check")} passed: {points}.{pending} {saved}{(passedAs is { } passedBefore ? $" Attempt {passedBefore} passed, and the last one counts." : "")} ↵ says why.", unjudged == 0 ? Tone.Text : Tone.Warn);
    }

    /// <summary>What starting over does.</summary>
    public static IReadOnlyList<TextLine> ResetQuestion() =>
    [
        TextLine.Paragraph("Your files are set aside, the start files come back, and the environment is removed."),
        TextLine.Empty,
        TextLine.Paragraph("Attempts and hints that you took stay in the log.", Tone.Dim),
    ];

    /// <summary>Where things are, for the help.</summary>
    public static IReadOnlyList<TextLine> About(LabScreenState state, ILabSession? session) => session is null ? [] :
    [
        TextLine.Empty,
        Fact("Your files", session.Workspace),
        Fact("Attempts", session.LogPath),
        Fact("Runtime", state.Runtime),
    ];

    private static TextLine Fact(string name, string value) =>
        TextLine.Of(new TextRun(TextWidth.Fit(name, 12), Tone.Dim), Plain.Line(value)) with { Hang = 12 };

    /// <summary>Points and minutes.</summary>
    public static string Standing(LabScreenState state)
    {
        if (state.Progress is not { } progress)
            return "";
        var minutes = $"{Math.Round(progress.Minutes):0} of {state.Lab.Minutes.Value} min";
        return progress.Score is { } score ? $"{Words.Points(score)} of {Words.Count(progress.MaxScore, "point")} · {minutes}" : minutes;
    }
}
