using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>What counts: the checks, hints, decisions above them, marks of people, and the run in force.</summary>
public sealed class GradebookTests : IDisposable
{
    private const string Lab = SampleLearner.Lab;

    private readonly TemporaryFolder folder = new();
    private readonly GradersCourse course = new();
    private readonly GradersDesk desk;
    private readonly SampleLearner ada;
    private readonly List<Decision> decisions = [];

    public GradebookTests()
    {
        desk = new GradersDesk(folder);
        ada = new SampleLearner(folder, "ada");
    }

    public void Dispose()
    {
        course.Dispose();
        folder.Dispose();
    }

    private void HandIn(SampleLearner learner, double hints, params CheckStatus[] statuses)
    {
        learner.Check($"region: north\nowner: {learner.Who.Id}\n", attempt => attempt with
        {
            Hints = hints,
            Results = [.. statuses.Index().Select(each => new CheckResult(
                each.Index == 0 ? "region-there" : "named", each.Item, FaultOf(each.Item), null, each.Item == CheckStatus.Passed ? each.Index + 1 : 0, each.Index + 1,
                "", "", "", "", [], [attempt.Probes[0].Sha256], attempt.At, TimeSpan.Zero))],
        });
        desk.Import(learner.Submit());
    }

    private static Fault FaultOf(CheckStatus status) =>
        status == CheckStatus.Error ? Fault.Platform : status == CheckStatus.Passed ? Fault.None : Fault.Learner;

    private Decision Decide(DecisionDraft draft)
    {
        decisions.Add(new Decision(decisions.Count + 1, desk.Time.GetUtcNow(), draft));
        return decisions[^1];
    }

    private Decision Mark(int level, string by = "gus", string? basis = null) =>
        Decide(new DecisionDraft(DecisionKind.Mark, by, "", "ada", Lab, Criterion: "write/clear", Level: level, Basis: basis));

    private Task<RunFolder> RegradeAsync(RegradeScope scope) =>
        new Regrade(desk.Cohort, course.Read(), null, desk.Time, "test").RunAsync(scope, null, TestContext.Current.CancellationToken);

    private CohortGrades Read()
    {
        var view = LedgerView.Of(decisions, desk.Time.GetUtcNow());
        var results = new ResultsInForce(desk.Cohort, view.Run);
        var mine = course.Read();
        return new CohortGrades(
            desk.Cohort, new GradebookMaker(desk.Cohort, mine, results, view).Make(desk.Time.GetUtcNow()), results, view, new GradeDetails(results, view, mine));
    }

    private LabGrade Grade(string learner = "ada") => Assert.Single(Read().Book.Learners.Single(each => each.Id == learner).Labs);

    [Fact]
    public void What_nobody_marked_yet_has_no_score_and_what_is_marked_has()
    {
        HandIn(ada, 0.5, CheckStatus.Passed, CheckStatus.Passed);
        Assert.Equal((GradeState.ToMark, null, 7, 3), (Grade().State, Grade().Score, Grade().MaxScore, Grade().Automatic));

        Mark(1);
        Assert.Equal((GradeState.Scored, 4.5, 3), (Grade().State, Grade().Score, Grade().Automatic));
        Mark(2, "hal");
        Assert.Equal(5.5, Grade().Score);
        Mark(2);
        Assert.Equal(6.5, Grade().Score);
    }

    [Fact]
    public void An_error_is_pending_and_never_a_zero()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Error);
        Mark(2);
        Assert.Equal((GradeState.Pending, null), (Grade().State, Grade().Score));

        // What the platform owes, a person may give, or leave out.
        var given = Decide(new DecisionDraft(DecisionKind.Override, "gus", "it ran in the video", "ada", Lab, "named", 2));
        Assert.Equal((GradeState.Scored, 7), (Grade().State, Grade().Score));
        Decide(new DecisionDraft(DecisionKind.Undo, "gus", "no", Undoes: given.Seq));
        Assert.Equal(GradeState.Pending, Grade().State);
        Decide(new DecisionDraft(DecisionKind.Waiver, "gus", "the registry was down", Lab: Lab, Check: "named"));
        Assert.Equal((GradeState.Scored, 5, 5), (Grade().State, Grade().Score, Grade().MaxScore));
    }

    [Fact]
    public void A_decision_covers_the_automatic_score_and_does_not_change_it()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        Mark(0);
        Decide(new DecisionDraft(DecisionKind.Override, "gus", "right, in other words", "ada", Lab, "named", 1.5));
        Assert.Equal((2.5, 1), (Grade().Score, Grade().Automatic));
        var check = Read().Details.Checks("ada", Lab)[1];
        Assert.Equal((CheckStatus.Failed, 0, 1.5, "gus"), (check.Result.Status, check.Result.Score, check.Score, check.By!.What.Author));

        Decide(new DecisionDraft(DecisionKind.Override, "gus", "the whole lab", "ada", Lab, Points: 6));
        Assert.Equal((GradeState.Scored, 6, 1), (Grade().State, Grade().Score, Grade().Automatic));
    }

    [Fact]
    public void The_later_of_an_override_and_a_waiver_of_one_check_counts()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        Mark(0);
        Decide(new DecisionDraft(DecisionKind.Override, "gus", "half", "ada", Lab, "named", 1));
        Decide(new DecisionDraft(DecisionKind.Waiver, "hal", "for all", Lab: Lab, Check: "named"));
        Assert.Equal((1, 5), (Grade().Score, Grade().MaxScore));
        Decide(new DecisionDraft(DecisionKind.Override, "gus", "half, all the same", "ada", Lab, "named", 1));
        Assert.Equal((2, 7), (Grade().Score, Grade().MaxScore));
    }

    [Fact]
    public void What_expired_does_not_count()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        Mark(0);
        Decide(new DecisionDraft(DecisionKind.Override, "gus", "until it is mended", "ada", Lab, "named", 2, Expires: desk.Time.GetUtcNow().AddDays(1)));
        Assert.Equal(3, Grade().Score);
        desk.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, Grade().Score);
    }

    [Fact]
    public void A_decision_about_other_evidence_is_shown_as_stale()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        var (results, spec) = (Read().Results, course.Read().Labs[0]);
        DecisionDraft[] drafts =
        [
            new(DecisionKind.Mark, "gus", "", "ada", Lab, Criterion: "write/clear", Level: 1), new(DecisionKind.Override, "gus", "right", "ada", Lab, "named", 2),
            new(DecisionKind.Override, "gus", "all", "ada", Lab, Points: 5),
        ];
        foreach (var draft in drafts)
            Decide(draft with { Basis = Basis.Of(results, spec, draft) });
        Assert.Equal(results.WorkOf("ada", Lab)!.Submission.Portfolio.Single().Sha256, decisions[0].What.Basis);
        Assert.Empty(Grade().Stale);

        // The same answer again: only the lab's log has grown.
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        Assert.Equal([3], Grade().Stale.Select(decision => decision.Seq));

        ada.Check("owner: nobody\n", attempt => attempt with
        {
            Results = [new CheckResult("named", CheckStatus.Failed, Fault.Learner, null, 0, 2, "", "", "", "", [], [attempt.Probes[0].Sha256], attempt.At, TimeSpan.Zero)],
        });
        desk.Import(ada.Submit());
        Assert.Equal([1, 2, 3], Grade().Stale.Select(decision => decision.Seq));
    }

    [Fact]
    public async Task The_run_in_force_counts_until_another_is_applied()
    {
        HandIn(ada, 1, CheckStatus.Passed, CheckStatus.Failed);
        Mark(0);
        var run = await RegradeAsync(new RegradeScope([], [], []));
        Assert.Equal((0, 1), (Grade().Score, Grade().Automatic));
        Decide(new DecisionDraft(DecisionKind.Apply, "gus", "corrected", Run: run.File.Id));
        Assert.Equal((2, 3, run.File.Id), (Grade().Score, Grade().Automatic, Read().Book.Run));

        // Another run judged only bob: what the first gave goes on counting for ada.
        HandIn(new SampleLearner(folder, "bob"), 0, CheckStatus.Failed, CheckStatus.Failed);
        var second = await RegradeAsync(new RegradeScope([], ["bob"], [], run.File.Id));
        Decide(new DecisionDraft(DecisionKind.Apply, "gus", "bob too", Run: second.File.Id));
        Assert.Equal((3, 3), (Grade().Automatic, Grade("bob").Automatic));

        Decide(new DecisionDraft(DecisionKind.Apply, "gus", "back"));
        Assert.Equal((1, 0), (Grade().Automatic, Grade("bob").Automatic));
    }

    [Fact]
    public void Who_is_enrolled_and_handed_in_nothing_is_missing_and_who_is_not_enrolled_is_shown()
    {
        new EnrolmentRun(desk.Cohort, () => "a seed").Enrol(Roster.Read("id,name\nzoe,Zoe\n"));
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Passed);
        var book = Read().Book;
        Assert.Equal([("ada", false), ("zoe", true)], book.Learners.Select(learner => (learner.Id, learner.Enrolled)));
        Assert.Equal((GradeState.Missing, null, 7), (book.Learners[1].Labs[0].State, book.Learners[1].Labs[0].Score, book.Learners[1].Labs[0].MaxScore));
    }

    [Fact]
    public void What_waits_for_a_broken_check_is_pending_too_whatever_is_decided_about_that_one()
    {
        ada.Check("region: north\n", attempt => attempt with
        {
            Results =
            [
                new CheckResult("region-there", CheckStatus.Error, Fault.Platform, ErrorKind.Timeout, 0, 1, "", "", "", "", [], [], attempt.At, TimeSpan.Zero),
                new CheckResult("named", CheckStatus.Blocked, Fault.Platform, null, 0, 2, "", "", "", "", [], [], attempt.At, TimeSpan.Zero),
            ],
        });
        desk.Import(ada.Submit());
        Mark(0);
        Decide(new DecisionDraft(DecisionKind.Override, "gus", "seen", "ada", Lab, "region-there", 1));
        Assert.Equal((GradeState.Pending, null), (Grade().State, Grade().Score));
        Assert.All(Read().Details.Checks("ada", Lab).Skip(1), check => Assert.Null(check.Score));
    }

    [Fact]
    public void Hints_cannot_give_points()
    {
        HandIn(ada, -50, CheckStatus.Failed, CheckStatus.Failed);
        Assert.Empty(Read().Book.Learners);
        Assert.Contains(LogVerifier.Verify(ada.Log, null).Findings, finding => finding is { Level: FindingLevel.Damage, Kind: FindingKind.Unreadable });
    }

    [Fact]
    public void A_lab_that_the_grader_does_not_have_has_no_score()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Passed);
        var view = LedgerView.Of([], desk.Time.GetUtcNow());
        var book = new GradebookMaker(desk.Cohort, null, new ResultsInForce(desk.Cohort, null), view).Make(desk.Time.GetUtcNow());
        Assert.Equal((GradeState.Pending, null, 3), (book.Learners[0].Labs[0].State, book.Learners[0].Labs[0].Score, book.Learners[0].Labs[0].Automatic));
    }

    [Fact]
    public void A_log_that_the_cohort_has_lost_is_pending_and_takes_nobody_with_it()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Passed);
        HandIn(new SampleLearner(folder, "bob"), 0, CheckStatus.Passed, CheckStatus.Passed);
        Decide(new DecisionDraft(DecisionKind.Waiver, "gus", "for all", Lab: Lab, Check: "named"));
        var lost = Read().Results.WorkOf("ada", Lab)!.Submission.Sha256;
        foreach (var file in Directory.GetFiles(Path.Combine(desk.Cohort.SubmissionFolder(lost), "attempts")))
            File.Delete(file);
        Assert.Equal((GradeState.Pending, GradeState.ToMark), (Grade().State, Grade("bob").State));
    }

    [Fact]
    public async Task A_run_that_would_take_results_of_another_away_unsaid_is_refused()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        HandIn(new SampleLearner(folder, "bob"), 0, CheckStatus.Passed, CheckStatus.Failed);
        var first = await RegradeAsync(new RegradeScope([], ["ada"], []));
        var other = await RegradeAsync(new RegradeScope([], ["bob"], []));
        var over = await RegradeAsync(new RegradeScope([], ["bob"], [], first.File.Id));

        var error = Assert.Throws<PlatformException>(() => ReplacedRun.Refuse(desk.Cohort, first.File.Id, other.File.Id));
        Assert.Contains("1 work", error.Message, StringComparison.Ordinal);
        ReplacedRun.Refuse(desk.Cohort, first.File.Id, over.File.Id);
        // Going back is meant, and so is what was handed in.
        ReplacedRun.Refuse(desk.Cohort, over.File.Id, first.File.Id);
        ReplacedRun.Refuse(desk.Cohort, over.File.Id, null);
    }

    [Fact]
    public async Task A_run_that_is_not_in_this_copy_hinders_only_who_wants_its_results()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        var run = await RegradeAsync(new RegradeScope([], [], []));
        Directory.Delete(run.Folder, recursive: true);
        Decide(new DecisionDraft(DecisionKind.Apply, "gus", "corrected", Run: run.File.Id));

        var results = new ResultsInForce(desk.Cohort, run.File.Id);
        var mark = new DecisionDraft(DecisionKind.Mark, "gus", "", "ada", Lab, Criterion: "write/clear", Level: 1);
        Assert.NotNull(Basis.Of(results, course.Read().Labs[0], mark));
        var error = Assert.Throws<PlatformException>(() => Read());
        Assert.Contains("handed-in", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_changes_only_what_is_to_be_had_is_a_change()
    {
        HandIn(ada, 0, CheckStatus.Passed, CheckStatus.Failed);
        course.Check("equals: {probe: declared, path: owner, value: nobody}", points: 5);
        var delta = RegradeDelta.Of(await RegradeAsync(new RegradeScope([], [], [])), null, new ResultsInForce(desk.Cohort, null).Find);
        Assert.Equal((1, 1), (delta.Works.Single().Before, delta.Works.Single().After));
        Assert.Equal(5, delta.Works.Single().Checks.Single().After!.MaxScore);
    }

    [Fact]
    public async Task Very_many_rows_are_cut_and_the_run_can_still_be_read()
    {
        course.Check("inventory: {declared: {probe: declared, path: rows}, truth: {probe: declared, path: others, key: name}}");
        ada.Check("region: north\nothers: [{name: eta}]\nrows:\n" + string.Concat(Enumerable.Range(0, 3000).Select(number => $"- name: n{number}\n")));
        desk.Import(ada.Submit());
        var run = await RegradeAsync(new RegradeScope([], [], []));
        Assert.InRange(run.Read().Single().Results.Max(result => result.Items.Count), 2, 501);
    }
}
