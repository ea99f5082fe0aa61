using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Core.Grading.Grades;

/// <summary>A cohort's grades at one time, with what stands behind them. Everything that shows or exports grades begins here.</summary>
/// <param name="Cohort">The cohort.</param>
/// <param name="Book">The grades.</param>
/// <param name="Results">The results that count.</param>
/// <param name="Decisions">The decisions, in force or not.</param>
/// <param name="Details">Checks and criteria of single grades.</param>
public sealed record CohortGrades(Cohort Cohort, Gradebook Book, ResultsInForce Results, LedgerView Decisions, GradeDetails Details)
{
    /// <summary>Reads the ledger and the results, and puts the grades together.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="course">The grader's labs; null when the course is not among them.</param>
    /// <param name="ledger">The graders' decisions.</param>
    /// <param name="at">The time: what has expired by then does not count.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PlatformException">The cohort or the ledger cannot be read.</exception>
    public static async Task<CohortGrades> ReadAsync(Cohort cohort, Course? course, ILedger ledger, DateTimeOffset at, CancellationToken cancellation)
    {
        var decisions = LedgerView.Of(await ledger.ReadAsync(0, cancellation).ConfigureAwait(false), at);
        return Of(cohort, course, new ResultsInForce(cohort, decisions.Run), decisions, at);
    }

    /// <summary>The grades with what was decided since. The cohort's files are read again only where another run counts now.</summary>
    /// <param name="course">The grader's labs; null when the course is not among them.</param>
    /// <param name="ledger">The same ledger.</param>
    /// <param name="at">The time.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PlatformException">The cohort or the ledger cannot be read.</exception>
    public async Task<CohortGrades> RefreshAsync(Course? course, ILedger ledger, DateTimeOffset at, CancellationToken cancellation)
    {
        var newer = await ledger.ReadAsync(Decisions.All.Count == 0 ? 0 : Decisions.All[^1].Seq, cancellation).ConfigureAwait(false);
        var decisions = LedgerView.Of(Decisions.All.Concat(newer), at);
        return Of(Cohort, course, decisions.Run == Results.Run ? Results : new ResultsInForce(Cohort, decisions.Run), decisions, at);
    }

    private static CohortGrades Of(Cohort cohort, Course? course, ResultsInForce results, LedgerView decisions, DateTimeOffset at) =>
        new(cohort, new GradebookMaker(cohort, course, results, decisions).Make(at), results, decisions, new GradeDetails(results, decisions, course));
}
