using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Tui;

/// <summary>Marks as text. Who marks must not know what others gave: their marks are hidden until one's own is there.</summary>
internal static class MarkText
{
    /// <summary>The marks that a marker may see: none but their own, and all once there is one.</summary>
    public static IReadOnlyList<Decision> Seen(CriterionGrade criterion, string author) => Of(criterion, author) is null ? [] : criterion.Marks;

    /// <summary>A marker's own mark.</summary>
    public static Decision? Of(CriterionGrade criterion, string author) => criterion.Marks.FirstOrDefault(mark => mark.What.Author == author);

    /// <summary>What is said of marks that are hidden.</summary>
    public static string Hidden(int count) => count == 1 ? "1 mark of another marker, hidden until you mark it" : $"{count} marks of other markers, hidden until you mark it";

    /// <summary>One mark.</summary>
    public static TextLine Line(CriterionGrade criterion, Decision mark, int indent)
    {
        var level = criterion.Criterion.Levels[mark.What.Level!.Value];
        return TextLine.Of(
            new TextRun($"{new string(' ', indent)}{Words.Count(level.Points, "point")} by {Plain.Line(mark.What.Author)}: ", Tone.Accent), new TextRun(Plain.Line(level.Text)),
            new TextRun(mark.What.Reason.Length > 0 ? $"; “{Plain.Line(mark.What.Reason)}”" : "", Tone.Dim)) with
        { Hang = indent + 2 };
    }
}
