using System.Runtime.InteropServices;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// A terminal that hands on every key as it is, Ctrl-C too, for as long as this lives. However the process ends, but for SIGKILL, the
/// old mode is put back: at the end of the block, at a signal, at an exception that nobody caught.
/// </summary>
public sealed partial class TerminalMode : IDisposable
{
    /// <summary>Room for <c>struct termios</c> of any system: 60 bytes on Linux, 72 on macOS.</summary>
    private const int Room = 256;

    private const int Drain = 1;

    private readonly Action _restore;
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _restored;

    private TerminalMode(TerminalDevice device)
    {
        _restore = OperatingSystem.IsWindows() ? TerminalConsole.MakeRaw(device) : MakeRaw(device.Input);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnExit;
        // The default of these is to end the process, and that goes on after the terminal is whole.
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
            _signals.Add(PosixSignalRegistration.Create(signal, _ => Restore()));
    }

    /// <summary>Makes a terminal raw until the result is disposed of.</summary>
    public static TerminalMode Raw(TerminalDevice device) => new(device);

    /// <inheritdoc/>
    public void Dispose()
    {
        Restore();
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnExit;
        foreach (var signal in _signals)
            signal.Dispose();
        _signals.Clear();
    }

    private void OnExit(object? sender, EventArgs arguments) => Restore();

    private void Restore()
    {
        if (Interlocked.Exchange(ref _restored, 1) == 0)
            _restore();
    }

    private static Action MakeRaw(int descriptor)
    {
        var old = new byte[Room];
        if (GetAttributes(descriptor, old) != 0)
            return () => { };
        var raw = old.ToArray();
        MakeRaw(raw);
        _ = SetAttributes(descriptor, Drain, raw);
        return () => _ = SetAttributes(descriptor, Drain, old);
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int descriptor, [Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw([In, Out] byte[] attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int descriptor, int when, byte[] attributes);
}
