using System.Runtime.InteropServices;

namespace MlopsLabs.Cli;

/// <summary>
/// Ctrl-C and its kin: the first asks the verb to end, and it cleans up; the second ends the program at once. A verb that does not end
/// within five seconds is ended too (06 row 14).
/// </summary>
internal sealed class EndRequests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource asked = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private Timer? last;

    public EndRequests()
    {
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
        if (asked.IsCancellationRequested)
            Environment.Exit(ExitCodes.Cancelled);
        context.Cancel = true;
        last = new Timer(_ => Environment.Exit(ExitCodes.Cancelled), null, Patience, Timeout.InfiniteTimeSpan);
        asked.Cancel();
    }
}
