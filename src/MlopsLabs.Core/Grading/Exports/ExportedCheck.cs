using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>A check or a criterion as formats of test results see it: something with a name and an outcome.</summary>
/// <param name="Id">Its id; <c>STEP/CRITERION</c> for a criterion.</param>
/// <param name="Title">What it stands for; the id where the lab is not among the grader's.</param>
/// <param name="Outcome">How it stands. A marked criterion is passed, whatever its points: a rubric knows no fail.</param>
/// <param name="IsError">Whether it was tried and broke, and not only waits.</param>
/// <param name="Kind">What broke, or the outcome's word.</param>
/// <param name="Score">Points that count; null while there are none.</param>
/// <param name="MaxScore">Points to be had.</param>
/// <param name="Why">What was found and decided; sanitised.</param>
/// <param name="IsHidden">Whether learners do not see it.</param>
/// <param name="StartedAt">When it was judged; null for a criterion.</param>
/// <param name="Duration">How long that took.</param>
public sealed record ExportedCheck(
    string Id, string Title, GradeOutcome Outcome, bool IsError, string Kind, double? Score, double MaxScore, string Why, bool IsHidden,
    DateTimeOffset? StartedAt, TimeSpan Duration)
{
    /// <summary>All checks and criteria of a learner's lab, in the lab's order; none where nothing was handed in, and there is nothing to mark.</summary>
    public static IReadOnlyList<ExportedCheck> All(string learner, GradedLab lab, LabGrade grade, IGradeDetails details) => grade.Submission is null
        ? []
        : [.. details.Checks(learner, lab.Id).Select(grade => Of(lab, grade)), .. details.Criteria(learner, lab.Id).Select(Of)];

    private static ExportedCheck Of(GradedLab lab, CheckGrade grade)
    {
        var spec = lab.Spec?.Checks.FirstOrDefault(check => check.Id.Value == grade.Result.CheckId);
        var outcome = GradeOutcomes.Of(grade);
        var isError = outcome == GradeOutcome.Pending && grade.Result.IsUnjudged;
        var kind = isError ? grade.Result.ErrorKind is { } error ? error == ErrorKind.OutOfMemory ? "oom" : error.ToString().ToLowerInvariant() : "cancelled" : GradeOutcomes.Word(outcome);
        return new ExportedCheck(
            grade.Result.CheckId, PlainText.SanitiseLine(spec?.Title ?? grade.Result.CheckId), outcome, isError, kind, grade.Score, grade.MaxScore,
            GradeOutcomes.Why(grade), spec?.Visibility != Visibility.Visible, grade.Result.StartedAt, grade.Result.Duration);
    }

    private static ExportedCheck Of(CriterionGrade criterion)
    {
        var outcome = criterion.Points is null ? GradeOutcome.Pending : GradeOutcome.Passed;
        var comments = string.Join('\n', criterion.Marks.Select(mark => mark.What.Reason).Where(comment => comment.Length > 0));
        return new ExportedCheck(
            criterion.Id, PlainText.SanitiseLine(criterion.Criterion.Text), outcome, false, outcome == GradeOutcome.Pending ? "to-mark" : "marked", criterion.Points,
            criterion.Criterion.MaxPoints,
            outcome == GradeOutcome.Pending ? "A person has yet to mark it." : PlainText.Sanitise(comments), false, null, TimeSpan.Zero);
    }
}
