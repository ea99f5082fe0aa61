using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>Judging stored evidence again, and what that would change.</summary>
public sealed class RegradeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly GradersCourse course = new();
    private readonly GradersDesk desk;

    public RegradeTests() => desk = new GradersDesk(folder);

    public void Dispose()
    {
        course.Dispose();
        folder.Dispose();
    }

    private void HandIn(string id, string answer, Func<Attempt, Attempt>? change = null)
    {
        var learner = new SampleLearner(folder, id);
        learner.Check("region: not yet\n", Claims(CheckStatus.Failed));
        learner.Check(answer, change ?? Claims(CheckStatus.Failed));
        desk.Import(learner.Submit());
    }

    /// <summary>What a learner's own program logged, whatever the evidence says.</summary>
    private static Func<Attempt, Attempt> Claims(CheckStatus named) => attempt => attempt with
    {
        Results =
        [
            new CheckResult("region-there", CheckStatus.Passed, Fault.None, null, 1, 1, "It is there.", "", "", "", [], [], attempt.At, TimeSpan.Zero),
            new CheckResult(
                "named", named, named == CheckStatus.Passed ? Fault.None : Fault.Learner, null, named == CheckStatus.Passed ? 2 : 0, 2, "As logged.", "", "", "", [], [], attempt.At, TimeSpan.Zero),
        ],
    };

    private Task<RunFolder> RegradeAsync(RegradeScope? scope = null, CancellationToken? cancellation = null, IProgress<RegradeProgress>? progress = null) =>
        new Regrade(desk.Cohort, course.Read(), null, desk.Time, "mlopslabs test")
            .RunAsync(scope ?? new RegradeScope([], [], []), progress, cancellation ?? TestContext.Current.CancellationToken);

    private RegradeDelta Delta(RunFolder run, string? against = null) => RegradeDelta.Of(run, against, new ResultsInForce(desk.Cohort, against).Find);

    [Fact]
    public async Task A_corrected_check_shows_who_gains_who_loses_and_why()
    {
        HandIn("ada", "region: north\nowner: me\n");
        HandIn("bob", "region: north\n", Claims(CheckStatus.Passed));
        HandIn("cyd", "region: north\n");

        var run = await RegradeAsync();
        var delta = Delta(run);

        Assert.True(run.File.Complete);
        var gain = Assert.Single(delta.Gains);
        Assert.Equal(("ada", 1, 3), (gain.Key.Learner, gain.Before, gain.After));
        var loss = Assert.Single(delta.Losses);
        Assert.Equal(("bob", 3, 1), (loss.Key.Learner, loss.Before, loss.After));
        Assert.Contains("owner", Assert.Single(loss.Checks).After!.Message, StringComparison.Ordinal);
        Assert.Equal(1, delta.Same);
        Assert.Equal(
            [("named", "failed", "passed", 1), ("named", "passed", "failed", 1)],
            delta.Flips.Select(flip => (flip.Check, flip.Before, flip.After, flip.Count)).Order());
    }

    [Fact]
    public async Task A_second_correction_is_compared_with_the_first_and_both_are_kept()
    {
        HandIn("ada", "region: north\nowner: me\n");
        var first = await RegradeAsync();
        course.Check("equals: {probe: declared, path: owner, value: you}");
        var second = await RegradeAsync();

        Assert.Equal((3, 1), Delta(second, first.File.Id).Works.Select(work => (work.Before, work.After)).Single());
        Assert.Empty(Delta(first, first.File.Id).Works);
        Assert.Equal([first.File.Id, second.File.Id], RunFolder.All(desk.Cohort).Select(run => run.File.Id));
        Assert.NotEqual(first.File.Labs["pipeline-inventory"], second.File.Labs["pipeline-inventory"]);
    }

    [Fact]
    public async Task The_estate_is_drawn_from_the_learners_own_seed()
    {
        course.Check("equals: {probe: declared, path: region, value: {parameter: region}}");
        foreach (var (id, region) in new[] { ("ada", "north"), ("bob", "south"), ("cyd", "east"), ("dan", "west") })
            HandIn(id, $"region: {region}\n");
        var course2 = course.Read();
        var run = await RegradeAsync();
        foreach (var work in run.Read())
        {
            var drawn = MlopsLabs.Core.Environments.Planning.ParameterDraw.Draw(course2.Environments["estate"], $"seed of {work.Key.Learner}")["region"]!;
            var written = work.Key.Learner switch { "ada" => "north", "bob" => "south", "cyd" => "east", _ => "west" };
            Assert.Equal(
                ((MlopsLabs.Core.Specs.Yaml.ScalarNode)drawn).Text == written ? CheckStatus.Passed : CheckStatus.Failed,
                work.Results.Single(result => result.CheckId == "named").Status);
        }
    }

    [Fact]
    public async Task A_run_that_was_stopped_is_gone_on_with_and_each_work_has_one_line()
    {
        foreach (var id in Enumerable.Range(10, 20).Select(number => $"learner-{number}"))
            HandIn(id, "region: north\nowner: me\n");
        using var stop = new CancellationTokenSource();
        var stopper = new Stopper(stop, 5);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RegradeAsync(cancellation: stop.Token, progress: stopper));

        var begun = Assert.Single(RunFolder.All(desk.Cohort));
        Assert.False(begun.File.Complete);
        var done = begun.Read().Count();
        Assert.InRange(done, 5, 19);
        // A kill in the middle of a line leaves a part of one.
        File.AppendAllText(Path.Combine(begun.Folder, "results.jsonl"), """{"learner":"learner-29","lab":"pipeline-inv""");
        Assert.Equal(done, begun.Read().Count());

        var run = await RegradeAsync();
        Assert.Equal(begun.File.Id, run.File.Id);
        Assert.Equal(20, File.ReadAllLines(Path.Combine(run.Folder, "results.jsonl")).Length);
        Assert.Equal(20, run.Read().Select(work => work.Key.Learner).Distinct().Count());
        Assert.True(Assert.Single(RunFolder.All(desk.Cohort)).File.Complete);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_time_is_gone_on_with_and_each_work_has_one_line()
    {
        course.Script();
        foreach (var id in Enumerable.Range(10, 60).Select(number => $"learner-{number}"))
            HandIn(id, "region: north\n");
        for (var kill = 1; kill <= 6; kill++)
        {
            using var judging = LogWriterProcess.Judging(desk.Cohort.Folder, course.Folder);
            for (var seen = 0; seen <= kill; seen++)
                await judging.NextAsync();
            await judging.KillAsync();
        }

        using var last = LogWriterProcess.Judging(desk.Cohort.Folder, course.Folder);
        Assert.Equal(0, await last.EndAsync());

        var run = Assert.Single(RunFolder.All(desk.Cohort));
        Assert.True(run.File.Complete);
        Assert.Equal(60, File.ReadAllLines(Path.Combine(run.Folder, "results.jsonl")).Length);
        Assert.All(run.Read(), work => Assert.Equal((3, false), (work.Score, work.IsPending)));
        Assert.Equal(60, run.Read().Select(work => work.Key.Learner).Distinct().Count());
        Assert.Equal(["results.jsonl", "run.json"], Directory.GetFiles(run.Folder).Select(Path.GetFileName).Where(name => name![0] != '.').Order());
    }

    [Fact]
    public async Task A_submission_that_ends_the_program_is_set_aside_after_three_tries_and_the_others_finish()
    {
        course.Script();
        foreach (var id in Enumerable.Range(10, 20).Select(number => $"learner-{number}"))
            HandIn(id, "region: north\n");
        for (var tries = 0; tries < 3; tries++)
        {
            using var judging = LogWriterProcess.Judging(desk.Cohort.Folder, course.Folder, "seed of learner-17");
            Assert.NotEqual(0, await judging.EndAsync());
        }

        using var last = LogWriterProcess.Judging(desk.Cohort.Folder, course.Folder, "seed of learner-17");
        Assert.Equal(0, await last.EndAsync());

        var works = Assert.Single(RunFolder.All(desk.Cohort)).Read().ToDictionary(work => work.Key.Learner);
        Assert.All(works.Values, work => Assert.Equal(work.Key.Learner == "learner-17", work.IsPending));
        Assert.All(works.Values.Where(work => !work.IsPending), work => Assert.Equal(3, work.Score));
        Assert.Equal(20, works.Count);
        Assert.All(works["learner-17"].Results, result => Assert.Contains("3 times", result.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Work_whose_judging_throws_is_pending_and_the_others_finish()
    {
        course.Script();
        HandIn("ada", "region: north\n");
        HandIn("bob", "region: north\n");
        var opened = 0;
        var regrade = new Regrade(
            desk.Cohort, course.Read(), () => Interlocked.Increment(ref opened) == 1 ? throw new InvalidOperationException("of all things") : new PassingSandbox(), desk.Time, "mlopslabs test");

        var works = (await regrade.RunAsync(new RegradeScope([], [], []), null, TestContext.Current.CancellationToken)).Read().ToList();

        Assert.All(Assert.Single(works, work => work.IsPending).Results, result => Assert.Contains("of all things", result.Message, StringComparison.Ordinal));
        Assert.Equal(3, Assert.Single(works, work => !work.IsPending).Score);
    }

    [Fact]
    public async Task Two_at_once_are_one_and_a_refusal()
    {
        course.Script();
        HandIn("ada", "region: north\n");
        HandIn("bob", "region: north\n");
        var (begun, may) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = new Regrade(desk.Cohort, course.Read(), () => new PassingSandbox(begun, may.Task), desk.Time, "mlopslabs test").RunAsync(new RegradeScope([], [], []), null, TestContext.Current.CancellationToken);
        await begun.Task;

        Assert.NotEmpty((await Assert.ThrowsAsync<PlatformException>(() => RegradeAsync())).NextStep);

        may.SetResult();
        Assert.Equal(2, (await first).Read().Count());
        Assert.Single(RunFolder.All(desk.Cohort));
    }

    [Fact]
    public async Task Whatever_is_lost_here_is_pending_and_never_a_zero()
    {
        HandIn("ada", "region: north\nowner: me\n");
        HandIn("bob", "region: north\nowner: you\n", attempt => Claims(CheckStatus.Passed)(attempt) with { SeedCommitment = SeedCommitment.Of("another") });
        foreach (var file in Directory.GetFiles(desk.Cohort.Evidence.Folder, "*", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("owner: me", StringComparison.Ordinal)))
            File.Delete(file);

        var delta = Delta(await RegradeAsync());
        Assert.All(delta.Works, work => Assert.Null(work.After));
        Assert.Empty(delta.Losses);
        Assert.All(
            delta.Works.SelectMany(work => work.Checks).Select(check => check.After!),
            result => Assert.True(result is { Status: CheckStatus.Error, Fault: Fault.Platform } or { Status: CheckStatus.Blocked }, result.ToString()));
        Assert.Contains(delta.Works, work => work.Checks.Any(check => check.After!.Message.Contains("seed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_the_learners_who_were_asked_for_are_judged()
    {
        HandIn("ada", "region: north\nowner: me\n");
        HandIn("bob", "region: north\nowner: me\n");
        var run = await RegradeAsync(new RegradeScope([], ["bob"], []));
        Assert.Equal("bob", Assert.Single(run.Read()).Key.Learner);
    }

    [Fact]
    public async Task The_same_evidence_and_the_same_labs_give_the_same_bytes_but_for_times()
    {
        HandIn("ada", "region: north\nowner: me\n");
        var first = await RegradeAsync();
        var second = await RegradeAsync();
        Assert.NotEqual(first.File.Id, second.File.Id);
        Assert.Equal(Timeless(first), Timeless(second));

        static IEnumerable<string> Timeless(RunFolder run) => run.Read().SelectMany(work => work.Results)
            .Select(result => (result with { StartedAt = default, Duration = default, Items = [], Evidence = [] }).ToString());
    }

    private sealed class PassingSandbox(TaskCompletionSource? begun = null, Task? may = null) : ICheckerSandbox
    {
        public async Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation)
        {
            begun?.TrySetResult();
            await (may ?? Task.CompletedTask);
            return new CheckerOutcome(0, null, null, [], [], ResultFile.None, TimeSpan.Zero);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Stopper(CancellationTokenSource stop, int after) : IProgress<RegradeProgress>
    {
        public void Report(RegradeProgress value)
        {
            if (value.Done >= after)
                stop.Cancel();
        }
    }
}
