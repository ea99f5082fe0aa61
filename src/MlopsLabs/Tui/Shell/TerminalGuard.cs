using System.Runtime.InteropServices;

namespace MlopsLabs.Tui;

/// <summary>
/// Gives the terminal back whole however the program ends. The library restores it only when it is disposed in order; this also does so on
/// signals, on exceptions of any thread, and on an exit from anywhere.
/// </summary>
internal sealed class TerminalGuard : IDisposable
{
    // Bracketed paste, kitty keys, mouse reports and colours off, the normal screen back, the cursor seen.
    private static ReadOnlySpan<byte> Sequences =>
        "\e[?2004l\e[<u\e[?1000l\e[?1002l\e[?1003l\e[?1006l\e[?1015l\e[0m\e[?1049l\e[?25h"u8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly TerminalMode? before = TerminalMode.Now();
    private readonly List<IDisposable> signals = [];
    private readonly Action<int> stop;
    private int inside;
    private int asked;

    /// <summary>Watches from now on.</summary>
    /// <param name="stop">Asks the program to end with an exit code; called on any thread.</param>
    public TerminalGuard(Action<int> stop)
    {
        this.stop = stop;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        foreach (var (signal, number) in new[] { (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15) })
            signals.Add(PosixSignalRegistration.Create(signal, context => OnSignal(context, number)));
    }

    /// <summary>The terminal is about to become a screen.</summary>
    public void Enter() => Interlocked.Exchange(ref inside, 1);

    /// <summary>The terminal is itself again.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref inside, 0) == 1)
            before?.Apply();
    }

    /// <summary>Makes the terminal whole now, whatever else goes on. Nothing happens when it is.</summary>
    public void Restore()
    {
        if (Interlocked.Exchange(ref inside, 0) == 0)
            return;
        TerminalMode.Write(Sequences);
        before?.Apply();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs args) => Restore();

    private void OnExit(object? sender, EventArgs args) => Restore();

    private void OnSignal(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        // While a shell or an editor has the terminal, Ctrl-C and Ctrl-\ are meant for it.
        if (Volatile.Read(ref inside) == 0 && number is 2 or 3)
            return;
        var code = 128 + number;
        if (Interlocked.Exchange(ref asked, 1) == 1)
            Force(code);
        stop(code);
        _ = Task.Delay(Patience).ContinueWith(_ => ForceIfInside(code), TaskScheduler.Default);
    }

    private void ForceIfInside(int code)
    {
        if (Volatile.Read(ref inside) == 1)
            Force(code);
    }

    private void Force(int code)
    {
        Restore();
        Environment.Exit(code);
    }
}
