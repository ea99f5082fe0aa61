using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>The lab checks itself on every save.</summary>
public sealed class WatchTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new();
    private Action<WatchFinding> found = _ => { };
    private IProgress<CheckProgress>? progress;
    private readonly TaskCompletionSource watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationToken ended;
    private int attempts;

    public WatchTests()
    {
        courses.Inventory.Environment = new("digest", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());
        courses.Inventory.OnWatch = (told, take, cancellation) =>
        {
            (progress, found, ended) = (told, take, cancellation);
            watching.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellation);
        };
    }

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task Checks_turn_green_as_files_are_saved_and_nothing_is_recorded()
    {
        var lab = await WatchAsync();
        progress!.Report(new("well-formed", null));
        Assert.Contains("… running", screen.Text);
        Assert.Contains("… checking", screen.Text);
        Find(Samples.Passed("well-formed", 1), Samples.AllListedFailed());
        Assert.Contains("✓ passed", screen.Text);
        Assert.Contains("● checked 12:00:00", screen.Text);
        Assert.Contains("Not recorded until all checks", screen.Text);
        Assert.Equal(0, lab.State.Selected);

        await screen.PressAsync(Key.CursorDown, Key.Enter);
        Assert.Contains("Some pipelines that run are not listed.", screen.Text);
        Assert.DoesNotContain("Attempt", screen.Text);
        Find(Samples.Passed("well-formed", 1), Samples.Passed("all-listed", 6));
        Assert.Contains("As it should be.", screen.Text);
    }

    [Fact]
    public async Task Passing_everything_is_recorded_by_itself_once()
    {
        Record();
        var lab = await WatchAsync();
        Find(Samples.Passed("well-formed", 1));
        await lab.Settled;
        Assert.Contains("✓ All checks passed: 1 of 1 point. Attempt 2 is saved.", screen.Text);
        Find(Samples.Passed("well-formed", 1));
        await lab.Settled;
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task What_passes_while_a_shell_has_the_terminal_is_recorded_when_it_ends()
    {
        Record();
        courses.Inventory.OnShell = _ =>
        {
            Find(Samples.Passed("well-formed", 1));
            Assert.Equal(0, attempts);
            return Task.FromResult(0);
        };
        var lab = await WatchAsync();
        await screen.PressAsync(Key.T);
        await lab.Settled;
        Assert.Equal(1, attempts);
        Assert.Contains("Attempt 2 is saved.", screen.Text);
    }

    [Fact]
    public async Task The_same_key_ends_it_and_so_does_leaving()
    {
        var lab = await WatchAsync();
        Find(Samples.Passed("well-formed", 1), Samples.AllListedFailed());
        await screen.PressAsync(Key.W);
        await lab.Settled;
        Assert.True(ended.IsCancellationRequested);
        Assert.Contains("· not checked", screen.Text);
        Assert.DoesNotContain("● checked", screen.Text);

        await screen.PressAsync(Key.W);
        lab.Closed();
        await lab.Settled;
        Assert.Null(lab.State.Watch);
        Assert.True(ended.IsCancellationRequested);
    }

    [Fact]
    public async Task The_end_of_the_program_waits_until_the_watch_has_put_its_things_away()
    {
        using var hold = new Hold();
        courses.Inventory.OnWatch = async (_, _, cancellation) =>
        {
            watching.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                await hold.Reached(CancellationToken.None);
            }
        };
        var lab = await WatchAsync();
        lab.End();
        var settled = lab.Settled;
        await hold.WhenReached;
        Assert.False(settled.IsCompleted);
        hold.Release();
        await settled;
    }

    [Fact]
    public async Task What_takes_the_environment_away_ends_it()
    {
        await WatchAsync();
        await screen.PressAsync(Key.X);
        Assert.True(ended.IsCancellationRequested);
        Assert.DoesNotContain(" Watch ", screen.Text);
    }

    [Fact]
    public async Task A_watch_that_cannot_go_on_says_why()
    {
        courses.Inventory.OnWatch = (_, _, _) => throw new PlatformException(ErrorKind.Engine, "The engine died", "Run mlopslabs doctor");
        var lab = await courses.LabAsync(screen);
        await screen.PressAsync(Key.W);
        // A watch that goes on is not waited for, and this one does until it has begun.
        while (lab.State.Watch is not null)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Assert.Contains("This is not your fault: The engine died. Run mlopslabs doctor.", screen.Flow);
    }

    [Fact]
    public async Task A_file_system_that_tells_nothing_is_named()
    {
        await WatchAsync();
        found(new WatchFinding([], [], [Samples.Passed("well-formed", 1), Samples.AllListedFailed()], "no events here"));
        Assert.Contains("Saves are looked for once a", screen.Text);
    }

    /// <summary>Counts the attempts that are recorded; each passes.</summary>
    private void Record() => courses.Inventory.OnCheck = (_, _) =>
    {
        attempts++;
        var attempt = Samples.Attempt(courses.Inventory.Lab, Samples.Passed("well-formed", 1));
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, attempt);
        return Task.FromResult(attempt);
    };

    private async Task<LabViewModel> WatchAsync()
    {
        var lab = await courses.LabAsync(screen);
        await screen.PressAsync(Key.W);
        await watching.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return lab;
    }

    private void Find(params CheckResult[] results) => found(new WatchFinding(["declared"], results, results, null));
}
