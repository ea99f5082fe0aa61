using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Cli.Reports.Grades;

/// <summary>Grades as signs, and what the signs mean.</summary>
internal static class GradeSigns
{
    /// <summary>Every sign of the heat map, with its meaning; a page shows them all.</summary>
    public static readonly IReadOnlyList<(string Sign, string Meaning)> Key =
    [
        ("█", "all points"),
        ("▆", "four fifths of the points or more"),
        ("▄", "half of them or more"),
        ("▂", "some"),
        ("○", "none: handed in, judged, and nothing was right"),
        ("…", "pending: some check could not be judged, which is never the learner's fault. It has no score, and is not a zero"),
        ("✎", "a person has yet to mark it. It has no score yet"),
        ("–", "nothing was handed in"),
        ("*", "behind a number: a grader decided something about it"),
        ("!", "behind a number: what a grader decided was based on something else than what counts now. Look again"),
    ];

    /// <summary>A lab's grade as a cell: sign, number, and a value to sort by.</summary>
    public static string Cell(LabGrade grade)
    {
        var decided = grade.Stale.Count > 0 ? "!" : grade.Decisions.Count > 0 ? "*" : "";
        return grade.State switch
        {
            GradeState.Missing => "<td data-v=\"-3\">–</td>",
            GradeState.Pending => $"<td class=\"w\" data-v=\"-2\">… pending{decided}</td>",
            GradeState.ToMark => $"<td class=\"w\" data-v=\"-1\">✎ to mark{decided}</td>",
            _ => $"<td class=\"{Tint(grade)}\" data-v=\"{Words.Points(Share(grade) ?? 0)}\">{Sign(grade)} {Words.Points(grade.Score ?? 0)}{decided}</td>",
        };
    }

    /// <summary>A grade's state in a word with its sign.</summary>
    public static string Of(LabGrade grade) => grade.State switch
    {
        GradeState.Missing => "– nothing handed in",
        GradeState.Pending => "… pending",
        GradeState.ToMark => "✎ to be marked",
        _ => $"{Sign(grade)} scored",
    };

    /// <summary>How a check stands, in a word with its sign.</summary>
    public static string Of(GradeOutcome outcome) => outcome switch
    {
        GradeOutcome.Passed => "✓ passed",
        GradeOutcome.Failed => "✗ failed",
        GradeOutcome.Blocked => "– blocked",
        GradeOutcome.Waived => "~ does not count",
        GradeOutcome.NotApplicable => "~ does not apply",
        _ => "… pending",
    };

    /// <summary>The share of the points to be had; null without a score or without points.</summary>
    public static double? Share(LabGrade grade) => grade is { State: GradeState.Scored, Score: { } score, MaxScore: > 0 } ? score / grade.MaxScore : null;

    private static string Sign(LabGrade grade) => Share(grade) switch
    {
        null or >= 1 => "█",
        >= 0.8 => "▆",
        >= 0.5 => "▄",
        > 0 => "▂",
        _ => "○",
    };

    private static string Tint(LabGrade grade) => Share(grade) switch
    {
        null or >= 1 => "a",
        >= 0.8 => "b",
        >= 0.5 => "c",
        > 0 => "d",
        _ => "e",
    };
}
