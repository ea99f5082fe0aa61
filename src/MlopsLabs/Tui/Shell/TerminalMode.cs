using System.Runtime.InteropServices;

namespace MlopsLabs.Tui;

/// <summary>What the terminal driver does with input and output (termios), kept as the bytes that the system uses.</summary>
internal sealed partial class TerminalMode
{
    private const int Output = 1;

    // Larger than struct termios of any system that .NET runs on: 60 bytes on Linux, 72 on macOS.
    private readonly byte[] bytes = new byte[256];

    private TerminalMode()
    {
    }

    /// <summary>The mode of standard input now; null when it is no terminal.</summary>
    public static unsafe TerminalMode? Now()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var mode = new TerminalMode();
        fixed (byte* first = mode.bytes)
            return GetMode(0, first) == 0 ? mode : null;
    }

    /// <summary>Puts the mode back; a terminal that is gone needs none.</summary>
    public unsafe void Apply()
    {
        fixed (byte* first = bytes)
            _ = SetMode(0, 0, first);
    }

    /// <summary>Writes to the terminal past all buffers: for when the program may be in any state.</summary>
    public static void Write(ReadOnlySpan<byte> text) => Write(Output, text);

    /// <summary>
    /// Writes to the terminal, and nothing comes after it: what other threads draw goes nowhere from now on. Standard error still tells why
    /// the program ends.
    /// </summary>
    public static void WriteLast(ReadOnlySpan<byte> text)
    {
        if (OperatingSystem.IsWindows())
            return;
        const int writeOnly = 1;
        var terminal = Duplicate(Output);
        var nowhere = Open("/dev/null", writeOnly);
        if (terminal >= 0 && nowhere >= 0)
            _ = Duplicate(nowhere, Output);
        Write(terminal >= 0 ? terminal : Output, text);
    }

    /// <summary>Stops the whole job as Ctrl-Z does in a shell; returns when it is in the foreground again.</summary>
    public static void StopJob() => _ = Kill(0, OperatingSystem.IsMacOS() ? 18 : 20);

    private static unsafe void Write(int descriptor, ReadOnlySpan<byte> text)
    {
        if (OperatingSystem.IsWindows())
            return;
        fixed (byte* first = text)
            _ = Write(descriptor, first, text.Length);
    }

    /// <summary>Tells this process that its terminal is gone.</summary>
    public static void HangUp()
    {
        const int hangUp = 1;
        _ = Kill(Environment.ProcessId, hangUp);
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static unsafe partial int GetMode(int descriptor, byte* mode);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static unsafe partial int SetMode(int descriptor, int when, byte* mode);

    [LibraryImport("libc", EntryPoint = "write")]
    private static unsafe partial nint Write(int descriptor, byte* bytes, nint count);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int how);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
