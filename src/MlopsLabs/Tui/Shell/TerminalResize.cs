using System.Runtime.InteropServices;

namespace MlopsLabs.Tui;

/// <summary>Tells when the terminal's size changes.</summary>
internal static class TerminalResize
{
    /// <summary>Calls something after each resize, until disposed; null where there is no such signal.</summary>
    public static IDisposable? Watch(Action changed) =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => changed());
}
