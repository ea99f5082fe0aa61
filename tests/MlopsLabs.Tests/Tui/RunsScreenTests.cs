using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>What a regrade would change, and letting it count.</summary>
public sealed class RunsScreenTests : IDisposable
{
    private readonly GradersRoom room = new();

    public RunsScreenTests()
    {
        // Ada's program logged too little, Bob's too much.
        room.HandIn("ada", ("region: north\nowner: me\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Failed("named", 2, "Nobody owns it.")]));
        room.HandIn("bob", ("region: north\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Passed("named", 2)]));
        room.HandIn("carl", ("region: north\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Failed("named", 2, "Nobody owns it.")]));
    }

    public void Dispose() => room.Dispose();

    public static TheoryData<int, int> Sizes => new() { { 80, 24 }, { 120, 40 }, { 60, 15 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task The_runs(int width, int height)
    {
        await RegradeAsync();
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        Golden.Matches($"runs-{width}x{height}", screen.Text);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task What_a_run_would_change(int width, int height)
    {
        await RegradeAsync();
        using var screen = new Screen(width, height);
        await OpenAsync(screen);
        await screen.PressAsync(Key.Enter);
        Golden.Matches($"delta-{width}x{height}", screen.Text);
    }

    [Fact]
    public async Task A_run_counts_once_it_was_applied_with_a_reason()
    {
        var run = await RegradeAsync();
        using var screen = new Screen();
        var cohort = await OpenAsync(screen);
        Assert.Null(cohort.State.Book!.Run);
        await screen.PressAsync(Key.Enter, (Key)'a');
        Assert.Contains("will count for every learner", screen.Flow);
        await screen.PressAsync(Key.Enter);
        Assert.Empty(await room.DecisionsAsync());
        await screen.PressAsync((Key)'o', (Key)'k', Key.Enter);
        var kept = Assert.Single(await room.DecisionsAsync()).What;
        Assert.Equal((DecisionKind.Apply, run.File.Id, "ok", "eve"), (kept.Kind, kept.Run, kept.Reason, kept.Author));
        Assert.Equal(run.File.Id, cohort.State.Book!.Run);
        Assert.Equal([3.0, 1, 1], cohort.State.Book.Learners.Select(learner => learner.Labs[0].Automatic!.Value));
        Assert.Contains("▶ in force", screen.Text);
        // What is in force cannot be applied again.
        await screen.PressAsync((Key)'a');
        Assert.Null(screen.Top.Common.Overlay);

        await screen.PressAsync(Key.Esc, Key.CursorDown, (Key)'a', (Key)'n', (Key)'o', Key.Enter);
        Assert.Null(cohort.State.Book.Run);
        Assert.Equal([1.0, 3, 1], cohort.State.Book.Learners.Select(learner => learner.Labs[0].Automatic!.Value));
    }

    [Fact]
    public async Task A_run_that_is_not_complete_cannot_be_applied()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Regrade().RunAsync(new RegradeScope([], [], []), new StopAtOnce(stop), stop.Token));
        using var screen = new Screen();
        await OpenAsync(screen);
        Assert.Contains("not complete", screen.Text);
        await screen.PressAsync((Key)'a');
        Assert.Null(screen.Top.Common.Overlay);
        await screen.PressAsync(Key.Enter, (Key)'a');
        Assert.Null(screen.Top.Common.Overlay);
        Assert.Contains("it cannot be applied", screen.Flow);
    }

    [Fact]
    public async Task Without_a_run_it_is_said_how_one_is_made()
    {
        using var screen = new Screen();
        await OpenAsync(screen);
        Assert.Contains("mlopslabs grade regrade /srv/autumn makes a run.", screen.Text);
        Assert.Contains("▶ handed-in", screen.Text);
    }

    private Regrade Regrade() => new(room.Desk.Cohort, room.Course, null, room.Desk.Time, "mlopslabs test");

    private Task<RunFolder> RegradeAsync() => Regrade().RunAsync(new RegradeScope([], [], []), null, TestContext.Current.CancellationToken);

    private async Task<CohortViewModel> OpenAsync(Screen screen)
    {
        var cohort = await room.OpenAsync(screen);
        await screen.PressAsync((Key)'r');
        Assert.IsType<RunsViewModel>(screen.Top);
        return cohort;
    }

    private sealed class StopAtOnce(CancellationTokenSource stop) : IProgress<RegradeProgress>
    {
        public void Report(RegradeProgress value) => stop.Cancel();
    }
}
