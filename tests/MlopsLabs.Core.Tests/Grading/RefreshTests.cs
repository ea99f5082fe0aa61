using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>Grades after a decision are what reading everything again would give, without reading everything again.</summary>
public sealed class RefreshTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GradersCourse course = new();
    private readonly GradersDesk desk;

    public RefreshTests()
    {
        desk = new GradersDesk(folder);
        var learner = new SampleLearner(folder, "ada");
        learner.Check("region: north\nowner: me\n", attempt => attempt with
        {
            Results =
            [
                new CheckResult("region-there", CheckStatus.Passed, Fault.None, null, 1, 1, "It is there.", "", "", "", [], [], attempt.At, TimeSpan.Zero),
                new CheckResult("named", CheckStatus.Failed, Fault.Learner, null, 0, 2, "Nobody owns it.", "", "", "", [], [], attempt.At, TimeSpan.Zero),
            ],
        });
        desk.Import(learner.Submit());
    }

    public void Dispose()
    {
        course.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Decisions_of_all_graders_since_are_in_force()
    {
        await using var ledger = new SqliteLedger(desk.Cohort, desk.Time);
        var before = await ReadAsync(ledger);
        Assert.Equal(GradeState.ToMark, before.Book.Learners.Single().Labs.Single().State);
        await KeepAsync(ledger, new DecisionDraft(DecisionKind.Override, "eve", "seen", "ada", SampleLearner.Lab, "named", 1.5));
        await KeepAsync(ledger, new DecisionDraft(DecisionKind.Mark, "mallory", "", "ada", SampleLearner.Lab, Criterion: "write/clear", Level: 1));

        var after = await before.RefreshAsync(course.Read(), ledger, desk.Time.GetUtcNow(), TestContext.Current.CancellationToken);

        Assert.Equal(4.5, after.Book.Learners.Single().Score);
        Assert.Equal((await ReadAsync(ledger)).Book.Learners.Single().Labs.Single().Decisions, after.Book.Learners.Single().Labs.Single().Decisions);
        Assert.Same(before.Results, after.Results);
        Assert.Equal(GradeState.ToMark, before.Book.Learners.Single().Labs.Single().State);
    }

    [Fact]
    public async Task Another_run_brings_its_results_with_it_and_going_back_those_before()
    {
        await using var ledger = new SqliteLedger(desk.Cohort, desk.Time);
        var before = await ReadAsync(ledger);
        var run = await new Regrade(desk.Cohort, course.Read(), null, desk.Time, "mlopslabs test").RunAsync(new RegradeScope([], [], []), null, TestContext.Current.CancellationToken);
        await KeepAsync(ledger, new DecisionDraft(DecisionKind.Apply, "eve", "corrected", Run: run.File.Id));
        var applied = await before.RefreshAsync(course.Read(), ledger, desk.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal((run.File.Id, 3.0), (applied.Book.Run, applied.Book.Learners.Single().Labs.Single().Automatic));

        await KeepAsync(ledger, new DecisionDraft(DecisionKind.Undo, "eve", "was wrong", Undoes: 1));
        var undone = await applied.RefreshAsync(course.Read(), ledger, desk.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal((null, 1.0), (undone.Book.Run, undone.Book.Learners.Single().Labs.Single().Automatic));
    }

    private Task<CohortGrades> ReadAsync(SqliteLedger ledger) => CohortGrades.ReadAsync(desk.Cohort, course.Read(), ledger, desk.Time.GetUtcNow(), TestContext.Current.CancellationToken);

    private static Task<Decision> KeepAsync(SqliteLedger ledger, DecisionDraft draft) => ledger.AppendAsync(draft, TestContext.Current.CancellationToken);
}
