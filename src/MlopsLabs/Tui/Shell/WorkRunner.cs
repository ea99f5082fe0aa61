namespace MlopsLabs.Tui;

/// <summary>
/// Runs one piece of long work for a screen, off the UI thread. The first cancel asks it to stop, the second leaves it behind, so that
/// nothing that hangs can hold the screen. The clock ticks only while work runs.
/// </summary>
internal sealed class WorkRunner(TimeProvider time, Action<WorkState?> report)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Work? running;

    /// <summary>Whether work runs.</summary>
    public bool Busy => running is not null;

    /// <summary>Ends when all work has ended, what was left behind included.</summary>
    public Task Settled { get; private set; } = Task.CompletedTask;

    /// <summary>Starts work; false, and nothing is done, while other work runs.</summary>
    /// <param name="what">What the status line says.</param>
    /// <param name="run">The work. It handles its own exceptions, cancellation included.</param>
    public bool Start(string what, Func<Work, Task> run)
    {
        lock (gate)
        {
            if (running is not null)
                return false;
            var work = running = new Work(what, time.GetTimestamp());
            work.Tick = time.CreateTimer(_ => Report(work), null, Second, Second);
            report(new(what, TimeSpan.Zero, false));
            Settled = Task.WhenAll(Settled, Task.Run(() => RunAsync(work, run)));
            return true;
        }
    }

    /// <summary>Asks the work to stop; the second time leaves it behind. False when nothing runs.</summary>
    public bool Cancel()
    {
        Work? work;
        lock (gate)
        {
            work = running;
            if (work is null)
                return false;
            if (work.Cancelling)
            {
                End(work);
                return true;
            }

            work.Cancelling = true;
        }

        Report(work);
        // Callbacks of a token may block; they are not for the UI thread.
        _ = Task.Run(work.Stop.Cancel);
        return true;
    }

    /// <summary>Whether a piece of work is the one that runs: what was left behind has no say any more.</summary>
    public bool IsCurrent(Work work) => running == work;

    private async Task RunAsync(Work work, Func<Work, Task> run)
    {
        try
        {
            await run(work).ConfigureAwait(false);
        }
        finally
        {
            End(work);
        }
    }

    private void Report(Work work)
    {
        lock (gate)
            if (running == work)
                report(new(work.What, time.GetElapsedTime(work.Since), work.Cancelling));
    }

    private void End(Work work)
    {
        lock (gate)
        {
            if (running != work)
                return;
            running = null;
            work.Tick?.Dispose();
            report(null);
        }
    }

    /// <summary>One piece of work.</summary>
    internal sealed class Work(string what, long since)
    {
        /// <summary>What the status line says.</summary>
        public string What { get; } = what;

        /// <summary>When it began, by the time provider.</summary>
        public long Since { get; } = since;

        /// <summary>Asks it to stop.</summary>
        public CancellationTokenSource Stop { get; } = new();

        /// <summary>Whether it was asked to.</summary>
        public bool Cancelling { get; set; }

        /// <summary>The clock of the status line.</summary>
        public ITimer? Tick { get; set; }
    }
}
