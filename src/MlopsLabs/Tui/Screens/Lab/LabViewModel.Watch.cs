using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    private Watcher? watching;
    private Task watched = Task.CompletedTask;
    private volatile bool isAttemptOwed;

    private void SwitchWatch()
    {
        if (watching is not null)
        {
            StopWatch();
            Update(state => state with { Notice = new("The watch is off.") });
        }
        else if (session is { } opened)
        {
            var mine = watching = new Watcher();
            Update(state => state with { Watch = new(), Notice = null });
            watched = Task.Run(() => WatchAsync(opened, mine));
        }
    }

    private void StopWatch()
    {
        var mine = Interlocked.Exchange(ref watching, null);
        Update(state => state.Watch is null ? state : state with { Watch = null });
        // Callbacks of a token may block; they are not for the UI thread.
        if (mine is not null)
            watched = Task.WhenAll(watched, Task.Run(mine.Stop.Cancel));
    }

    private async Task WatchAsync(ILabSession opened, Watcher mine)
    {
        Notice? notice = null;
        try
        {
            await opened.WatchAsync(new DirectProgress<CheckProgress>(step => OnWatched(mine, step)), finding => OnFound(mine, finding), mine.Stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Whoever stopped it knows.
        }
        catch (Exception exception)
        {
            notice = FaultText.Of(exception);
        }

        if (Interlocked.CompareExchange(ref watching, null, mine) == mine)
            Update(state => state with { Watch = null, Notice = notice ?? state.Notice });
    }

    private void OnWatched(Watcher mine, CheckProgress step)
    {
        if (watching == mine)
            Update(state => state.Watch is not { } watch ? state : state with
            {
                Watch = step.Result is { } result
                    ? watch with { Judging = watch.Judging.Remove(step.CheckId), Results = watch.Results.SetItem(step.CheckId, result) }
                    : watch with { Judging = watch.Judging.Add(step.CheckId) },
            });
    }

    private void OnFound(Watcher mine, WatchFinding finding)
    {
        if (watching != mine)
            return;
        Update(state => state.Watch is not { } watch ? state : state with
        {
            Watch = watch with
            {
                Results = watch.Results.SetItems(finding.Results.Select(result => KeyValuePair.Create(result.CheckId, result))),
                Judging = [],
                At = options.Time.GetLocalNow(),
                Slow = finding.Slow,
            },
        });
        // Passing is what an attempt records; whoever passed before needs none.
        isAttemptOwed = finding.Passed && State.Progress?.Status != LabStatus.Passed && !Check();
    }

    /// <summary>While an editor or a shell has the terminal nothing can be recorded; what passed meanwhile is, as soon as they end.</summary>
    private void OnWork(WorkState? state)
    {
        Update(screen => screen with { Work = state });
        if (state is not null || !isAttemptOwed)
            return;
        isAttemptOwed = false;
        if (watching is not null)
            Check();
    }

    /// <summary>One watch: what one that was stopped still finds counts no more.</summary>
    private sealed class Watcher
    {
        public CancellationTokenSource Stop { get; } = new();
    }
}
