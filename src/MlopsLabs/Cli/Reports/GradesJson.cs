using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Reports;

// The forms of grade list, show, log, regrade, runs, delta and apply. They are documented in docs/json.md: fields are added, never changed or removed.

internal sealed record GradeListJson(string Cohort, string Course, string? Run, IReadOnlyList<GradedLearnerJson> Learners);

internal sealed record GradedLearnerJson(string Learner, string? Name, bool Enrolled, IReadOnlyList<LabGradeJson> Labs);

internal sealed record LabGradeJson(
    string Lab, string State, double? Score, double MaxScore, double? Automatic, double Hints, long Attempts, DateTimeOffset? LastAt, string? Submission,
    IReadOnlyList<long> Decisions, IReadOnlyList<long> Stale);

internal sealed record GradeShowJson(
    string Cohort, string Learner, string? Run, LabGradeJson Grade, IReadOnlyList<GradedCheckJson> Checks, IReadOnlyList<GradedCriterionJson> Criteria,
    IReadOnlyList<GradedAttemptJson> Attempts);

internal sealed record GradedCheckJson(
    string Check, string Status, string Fault, double? Score, double MaxScore, double? Automatic, string Message, string Expected, string Actual,
    IReadOnlyList<GradedItemJson> Items, IReadOnlyList<string> Evidence, LedgerEntryJson? By);

internal sealed record GradedItemJson(string Name, bool Ok, string Message, bool GraderOnly, string? Kind);

internal sealed record GradedCriterionJson(string Criterion, string Text, double? Points, double MaxPoints, IReadOnlyList<LedgerEntryJson> Marks);

internal sealed record GradedAttemptJson(long Attempt, DateTimeOffset At, string Outcome, double Score, double MaxScore, double Hints);

internal sealed record GradeLogLineJson(
    string Learner, string Lab, long Attempt, DateTimeOffset At, string Check, string Status, string Fault, string? ErrorKind, double Score, double MaxScore, string Message,
    string Submission);

internal sealed record GradeRunsJson(string Cohort, string? InForce, IReadOnlyList<RunJson> Runs);

internal sealed record RunJson(string Run, DateTimeOffset At, string Tool, bool Complete, IReadOnlyDictionary<string, string> Labs, IReadOnlyList<string> Learners);

internal sealed record GradeDeltaJson(
    string Cohort, string Run, string? Against, bool Applied, int Same, IReadOnlyList<WorkDeltaJson> Works, IReadOnlyList<CheckFlipJson> Flips);

internal sealed record WorkDeltaJson(string Learner, string Lab, double? Before, double? After, IReadOnlyList<ChangedCheckJson> Checks);

internal sealed record ChangedCheckJson(string Check, string? Before, string? After, double? PointsBefore, double? PointsAfter, string Message);

internal sealed record CheckFlipJson(string Lab, string Check, string? Before, string? After, int Learners, string Message);

internal sealed record GradeApplyJson(string Cohort, string? Run, string? Before, long Decision);

/// <summary>Turns grades into these forms.</summary>
internal static class GradesJson
{
    public static GradeListJson Of(CohortGrades grades, IEnumerable<LearnerGrades> learners, int? only) => new(
        grades.Cohort.Folder, grades.Book.Course, grades.Book.Run,
        [.. learners.Select(learner => new GradedLearnerJson(
            learner.Id, learner.Name, learner.Enrolled,
            [.. learner.Labs.Index().Where(each => only is null || each.Index == only).Select(each => Of(grades.Book.Labs[each.Index].Id, each.Item))]))]);

    public static GradeShowJson Of(CohortGrades grades, LearnerGrades learner, int at)
    {
        var lab = grades.Book.Labs[at].Id;
        return new GradeShowJson(
            grades.Cohort.Folder, learner.Id, grades.Book.Run, Of(lab, learner.Labs[at]), [.. grades.Details.Checks(learner.Id, lab).Select(Of)],
            [.. grades.Details.Criteria(learner.Id, lab).Select(Of)],
            [.. grades.Results.WorkOf(learner.Id, lab) is { } work
                ? grades.Results.AttemptsOf(work).Select(attempt => new GradedAttemptJson(
                    attempt.Seq, attempt.At, Words.OutcomeOf(attempt), attempt.Score, attempt.MaxScore, attempt.Hints))
                : []]);
    }

    public static GradeLogLineJson Of(CheckLogLine line) => new(
        line.Work.Learner, line.Work.Lab.Lab, line.Attempt.Seq, line.Attempt.At, line.Result.CheckId, Words.Of(line.Result.Status), Words.Of(line.Result.Fault),
        line.Result.ErrorKind is { } kind ? Words.Of(kind) : null, line.Result.Score, line.Result.MaxScore, line.Result.Message, line.Work.Submission.Sha256);

    public static RunJson Of(RunFile run) => new(run.Id, run.At, run.Tool, run.Complete, run.Labs, run.Learners);

    public static GradeDeltaJson Of(Cohort cohort, RegradeDelta delta, bool applied) => new(
        cohort.Folder, delta.Run, delta.Against, applied, delta.Same,
        [.. delta.Works.Select(work => new WorkDeltaJson(work.Key.Learner, work.Key.Lab, work.Before, work.After, [.. work.Checks.Select(Of)]))],
        [.. delta.Flips.Select(flip => new CheckFlipJson(flip.Lab, flip.Check, flip.Before, flip.After, flip.Count, flip.Message))]);

    private static ChangedCheckJson Of(FlippedCheck check) => new(
        check.Check, check.Before is { } before ? Words.Of(before.Status) : null, check.After is { } after ? Words.Of(after.Status) : null,
        check.Before?.Score, check.After?.Score, check.After?.Message ?? "");

    private static LabGradeJson Of(string lab, LabGrade grade) => new(
        lab, Words.Of(grade.State), grade.Score, grade.MaxScore, grade.Automatic, grade.Hints, grade.Attempts, grade.LastAt, grade.Submission,
        [.. grade.Decisions.Select(decision => decision.Seq)], [.. grade.Stale.Select(decision => decision.Seq)]);

    private static GradedCheckJson Of(CheckGrade check) => new(
        check.Result.CheckId, Words.Of(check.Result.Status), Words.Of(check.Result.Fault), check.Score, check.MaxScore, check.Result.IsUnjudged ? null : check.Result.Score, check.Result.Message,
        check.Result.Expected, check.Result.Actual, [.. check.Result.Items.Select(item => new GradedItemJson(item.Name, item.Ok, item.Message, item.GraderOnly, item.Kind))],
        check.Result.Evidence, check.By is { } by ? Of(by) : null);

    private static GradedCriterionJson Of(CriterionGrade criterion) => new(
        criterion.Id, criterion.Criterion.Text, criterion.Points, criterion.Criterion.MaxPoints, [.. criterion.Marks.Select(Of)]);

    private static LedgerEntryJson Of(Decision decision) => DecisionText.Json(decision, new Standing(StandingKind.InForce));
}
