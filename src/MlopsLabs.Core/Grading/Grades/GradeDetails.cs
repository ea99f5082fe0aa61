using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Grades;

/// <summary>Checks and criteria of one learner's lab, with what graders decided above them.</summary>
/// <param name="results">The results that count.</param>
/// <param name="decisions">The decisions that count.</param>
/// <param name="course">The grader's labs; null when the course is not among them, and then there are no criteria.</param>
public sealed class GradeDetails(ResultsInForce results, LedgerView decisions, Course? course) : IGradeDetails
{
    private readonly Dictionary<string, LabSpec> labs = course?.Labs.ToDictionary(lab => lab.Id.Value) ?? [];

    /// <inheritdoc/>
    public IReadOnlyList<CheckGrade> Checks(string learner, string lab) =>
        results.WorkOf(learner, lab) is { } work && results.Find(work.Key) is { } judged
            ? [.. judged.Results.Select(result => Of(learner, lab, result))]
            : [];

    /// <inheritdoc/>
    public IReadOnlyList<CriterionGrade> Criteria(string learner, string lab) => labs.GetValueOrDefault(lab) is { } spec
        ? [.. from step in spec.Steps from criterion in step.Rubric select Of(learner, lab, step, criterion)]
        : [];

    private CheckGrade Of(string learner, string lab, CheckResult result)
    {
        double? score = IsPending(result) ? null : result.Score;
        // A check that does not apply here has no points of its own; who gives some all the same gives them of what it is worth.
        var most = result.MaxScore > 0 ? result.MaxScore : labs.GetValueOrDefault(lab)?.Checks.FirstOrDefault(check => check.Id.Value == result.CheckId)?.Points ?? 0;
        var given = decisions.OverrideOf(learner, lab, result.CheckId);
        var waived = decisions.WaiverOf(learner, lab, result.CheckId);
        // Both are about one check: the later one is what the graders think now.
        return (given, waived) switch
        {
            (null, null) => new CheckGrade(result, score, result.MaxScore, null),
            (not null, _) when waived is null || given.Seq > waived.Seq => new CheckGrade(result, given.What.Points, most, given),
            _ => new CheckGrade(result, 0, 0, waived),
        };
    }

    /// <summary>Whether nobody can say yet what it is worth: it broke, or waits for one that broke. Only a learner's own fault costs points.</summary>
    private static bool IsPending(CheckResult result) => result.IsUnjudged
        || result is { Status: CheckStatus.Blocked, Fault: Fault.Author or Fault.Platform };

    private CriterionGrade Of(string learner, string lab, StepSpec step, RubricCriterion criterion)
    {
        // A level that a later version of the lab has not is no mark any more; it stays in the ledger.
        var marks = decisions.MarksOf(learner, lab, $"{step.Id.Value}/{criterion.Id.Value}").Where(mark => mark.What.Level < criterion.Levels.Count).ToList();
        return new CriterionGrade(step, criterion, marks, marks.Count == 0 ? null : marks.Average(mark => criterion.Levels[mark.What.Level!.Value].Points));
    }
}
