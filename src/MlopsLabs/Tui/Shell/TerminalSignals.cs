using System.Runtime.InteropServices;

namespace MlopsLabs.Tui;

/// <summary>What the terminal tells its screen by signals; null where there are none.</summary>
internal static class TerminalSignals
{
    /// <summary>Calls something after each change of size, until disposed.</summary>
    public static IDisposable? OnResize(Action changed) =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => changed());

    /// <summary>Calls something when the program is asked to stop as by Ctrl-Z, instead of stopping it, until disposed.</summary>
    public static IDisposable? OnSuspend(Action asked) =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGTSTP, context =>
        {
            context.Cancel = true;
            asked();
        });
}
