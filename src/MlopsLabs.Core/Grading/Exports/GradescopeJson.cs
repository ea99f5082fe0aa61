using System.Globalization;
using System.Text.Json;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>
/// A learner's grades as Gradescope's <c>results.json</c>. As long as something is pending, yet to be marked or missing there is no score at the top, nor at
/// the test it is about, and the output says so: Gradescope then shows no total, where a partial one would look final.
/// </summary>
/// <remarks>By Gradescope's autograder specifications (gradescope-autograders.readthedocs.io/en/latest/specs).</remarks>
public static class GradescopeJson
{
    /// <summary>A learner's file; null for a learner who handed nothing in, to whom there is nothing to attach it.</summary>
    /// <param name="book">The grades; the learner's labs are in the same order.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="details">What stands behind them.</param>
    /// <param name="missingIsZero">Whether a lab of which nothing was handed in is worth 0.</param>
    public static byte[]? Of(Gradebook book, LearnerGrades learner, IGradeDetails details, bool missingIsZero)
    {
        var labs = book.Labs.Zip(learner.Labs).ToList();
        if (labs.All(pair => pair.Second.State == GradeState.Missing) && !missingIsZero)
            return null;
        var isFinal = labs.All(pair => IsFinal(pair.Second, missingIsZero));
        var tests = labs.SelectMany((pair, index) => Tests(learner.Id, pair.First, pair.Second, index + 1, details)).ToList();
        var results = new GradescopeResults(
            isFinal ? Math.Round(labs.Sum(pair => pair.Second.Score ?? 0), 3) : null,
            string.Join('\n', labs.Select(pair => Line(pair.First, pair.Second, missingIsZero)).Prepend(isFinal ? "All labs have a score." : "There is no total yet: not every lab has a score. What is pending costs nothing.")),
            "text", "visible", tests,
            new GradescopeExtra(PlainText.SanitiseLine(book.Course), PlainText.SanitiseLine(learner.Id), [.. labs.Select(pair => new GradescopeLab(pair.First.Id, GradeOutcomes.Word(pair.Second.State), pair.Second.Score, pair.Second.MaxScore))]));
        return [.. JsonSerializer.SerializeToUtf8Bytes(results, ExportForms.Gradescope.GradescopeResults), (byte)'\n'];
    }

    private static bool IsFinal(LabGrade grade, bool missingIsZero) => grade.State == GradeState.Scored || (grade.State == GradeState.Missing && missingIsZero);

    private static string Line(GradedLab lab, LabGrade grade, bool missingIsZero) => PlainText.SanitiseLine($"{lab.Title}: {grade.State switch
    {
        GradeState.Pending => "pending, because some check could not be judged; that is not your fault and costs nothing",
        GradeState.ToMark => "a person has yet to mark it",
        GradeState.Missing => missingIsZero ? $"nothing was handed in, 0 of {Points(grade.MaxScore)} points" : "nothing was handed in",
        _ => $"{Points(grade.Score ?? 0)} of {Points(grade.MaxScore)} points{(grade.Hints > 0 ? $", after {Points(grade.Hints)} for hints" : "")}",
    }}");

    private static IEnumerable<GradescopeTest> Tests(string learner, GradedLab lab, LabGrade grade, int number, IGradeDetails details) =>
        ExportedCheck.All(learner, lab, grade, details).Select((check, index) => new GradescopeTest(
            check.Score, check.MaxScore, PlainText.SanitiseLine($"{lab.Title}: {check.Title}"), "text", string.Create(CultureInfo.InvariantCulture, $"{number}.{index + 1}"),
            check.Outcome == GradeOutcome.Passed && check.Why.Length == 0 ? "passed" : $"{check.Kind}: {check.Why}".TrimEnd(' ', ':'), "text",
            check.IsHidden ? "hidden" : "visible", [lab.Id, check.Kind]));

    private static string Points(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
