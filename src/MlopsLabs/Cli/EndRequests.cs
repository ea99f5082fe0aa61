using System.Runtime.InteropServices;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Cli;

/// <summary>
/// Ctrl-C and its kin, and the only place that answers them: the first asks the verb or the screens to end, and they clean up; the second
/// ends the program at once. What does not end within some patience is ended too (06 row 14). Either way the program exits in order, and
/// whoever changed the terminal puts it back then.
/// </summary>
internal sealed class EndRequests : IDisposable
{
    private readonly TimeSpan patience;
    private readonly CancellationTokenSource asked = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private int count;
    private Timer? last;

    /// <param name="patience">How long what was asked to end may take; five seconds when left out.</param>
    public EndRequests(TimeSpan? patience = null)
    {
        this.patience = patience ?? TimeSpan.FromSeconds(5);
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    public CancellationToken Token => asked.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        last?.Dispose();
        asked.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (InteractiveCommand.HasTerminal && context.Signal is PosixSignal.SIGINT or PosixSignal.SIGQUIT)
            return;
        // A terminal that goes away tells it in more ways than one; that is nobody's second thought.
        if (context.Signal is PosixSignal.SIGHUP && Volatile.Read(ref count) > 0)
            return;
        if (Interlocked.Increment(ref count) > 1)
            Environment.Exit(ExitCodes.Cancelled);
        last = new Timer(_ => Environment.Exit(ExitCodes.Cancelled), null, patience, Timeout.InfiniteTimeSpan);
        asked.Cancel();
    }
}
