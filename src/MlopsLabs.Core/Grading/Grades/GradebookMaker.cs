using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Core.Grading.Grades;

/// <summary>
/// Puts grades together. Single results are read only where a decision is about them: of everything else the totals are known.
/// </summary>
/// <param name="cohort">The cohort.</param>
/// <param name="course">The grader's labs; null when the course is not among them.</param>
/// <param name="results">The results that count.</param>
/// <param name="decisions">The decisions that count.</param>
internal sealed class GradebookMaker(Cohort cohort, Course? course, ResultsInForce results, LedgerView decisions)
{
    private readonly GradeDetails details = new(results, decisions, course);

    private readonly HashSet<(string? Learner, string Lab)> touched =
        [.. decisions.InForce.Where(decision => decision.What.Kind is DecisionKind.Override or DecisionKind.Waiver).Select(decision => (decision.What.Learner, decision.What.Lab!))];

    public Gradebook Make(DateTimeOffset at)
    {
        var labs = Labs();
        var names = results.Works.GroupBy(work => work.Learner).ToDictionary(same => same.Key, same => same.Last().Submission.Name);
        var enrolled = cohort.File.Learners.ToDictionary(learner => learner.Id);
        return new Gradebook(
            cohort.File.Course ?? "", course?.Spec.Title ?? cohort.File.Course ?? "", at, results.Run, labs,
            [.. names.Keys.Union(enrolled.Keys).Order(StringComparer.Ordinal).Select(id => new LearnerGrades(
                id, enrolled.GetValueOrDefault(id)?.Name ?? names.GetValueOrDefault(id), enrolled.ContainsKey(id), [.. labs.Select(lab => Grade(id, lab))]))]);
    }

    /// <summary>The course's labs, and after them those that are not in it and were handed in all the same.</summary>
    private List<GradedLab> Labs()
    {
        var labs = course?.Labs.Select(lab => new GradedLab(lab.Id.Value, lab.Title, lab.AllPoints, lab)).ToList() ?? [];
        var known = labs.Select(lab => lab.Id).ToHashSet();
        labs.AddRange(results.Works.Where(work => !known.Contains(work.Lab.Lab)).GroupBy(work => work.Lab.Lab).OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => new GradedLab(same.Key, same.Key, same.Max(work => work.Lab.MaxScore), null)));
        return labs;
    }

    private LabGrade Grade(string learner, GradedLab lab)
    {
        var given = decisions.OverrideOf(learner, lab.Id, null);
        if (results.WorkOf(learner, lab.Id) is not { } work)
            return given is null
                ? LabGrade.Nothing(lab.Points)
                : LabGrade.Nothing(lab.Points) with { State = GradeState.Scored, Score = given.What.Points, Decisions = [given] };
        var total = results.TotalOf(work);
        var (checks, max, by, stale) = (total.IsPending ? (double?)null : total.Score, total.MaxScore, new List<Decision>(), new List<Decision>());
        if (touched.Contains((learner, lab.Id)) || touched.Contains((null, lab.Id)))
        {
            var judged = details.Checks(learner, lab.Id);
            // Nothing at all: the cohort has lost the log.
            checks = judged.Count > 0 && judged.All(check => check.Score is not null) ? judged.Sum(check => check.Score) : null;
            max = judged.Count > 0 ? judged.Sum(check => check.MaxScore) : total.MaxScore;
            by.AddRange(judged.Select(check => check.By).OfType<Decision>());
            stale.AddRange(judged.Where(check => IsStale(check.By, Basis.Of(check.Result))).Select(check => check.By!));
        }
        double? marked = 0;
        foreach (var criterion in lab.Spec is null ? [] : details.Criteria(learner, lab.Id))
        {
            marked += criterion.Points;
            max += criterion.Criterion.MaxPoints;
            by.AddRange(criterion.Marks);
            stale.AddRange(criterion.Marks.Where(mark => IsStale(mark, Basis.Of(work, criterion.Step))));
        }
        if (given is not null)
            by.Add(given);
        if (IsStale(given, Basis.Of(work)))
            stale.Add(given!);
        if (given is not null)
            max = lab.Points;
        // Whether a person marks a lab that is not among the grader's is not known, so it has no score.
        var state = given is not null ? GradeState.Scored
            : checks is null || lab.Spec is null ? GradeState.Pending
            : marked is null ? GradeState.ToMark : GradeState.Scored;
        var hints = Math.Max(0, work.Lab.Hints);
        return new LabGrade(
            state, given?.What.Points ?? (state == GradeState.Scored ? Math.Max(0, checks!.Value - hints) + marked : null), max, total.Score, hints,
            work.Lab.Attempts, work.Lab.LastAt, work.Submission.Sha256, [.. by.OrderBy(decision => decision.Seq)], [.. stale.OrderBy(decision => decision.Seq)]);
    }

    private static bool IsStale(Decision? decision, string basis) => decision?.What.Basis is { } seen && seen != basis;
}
