using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace MlopsLabs.Core.Processes;

/// <summary>The console of Windows, as far as a shell in a container needs it.</summary>
internal static partial class TerminalConsole
{
    private const uint ProcessedInput = 0x1;
    private const uint LineInput = 0x2;
    private const uint EchoInput = 0x4;
    private const uint VirtualTerminalInput = 0x200;
    private const uint ProcessedOutput = 0x1;
    private const uint VirtualTerminalOutput = 0x4;

    /// <summary>The handle of standard input (0) or output (1).</summary>
    public static nint Handle(int descriptor) => OperatingSystem.IsWindows() ? GetStdHandle(-10 - descriptor) : descriptor;

    [SupportedOSPlatform("windows")]
    public static bool IsConsole(int descriptor) => GetConsoleMode(Handle(descriptor), out _);

    [SupportedOSPlatform("windows")]
    public static TerminalSize? Size(int descriptor) =>
        GetConsoleScreenBufferInfo(Handle(descriptor), out var info)
            ? new TerminalSize(info.Right - info.Left + 1, info.Bottom - info.Top + 1)
            : null;

    /// <summary>Lets keys through as they are; returns what puts the old modes back.</summary>
    [SupportedOSPlatform("windows")]
    public static Action MakeRaw(TerminalDevice device)
    {
        var (input, output) = (Handle(device.Input), Handle(device.Output));
        if (!GetConsoleMode(input, out var inputMode) || !GetConsoleMode(output, out var outputMode))
            return () => { };
        _ = SetConsoleMode(input, (inputMode & ~(ProcessedInput | LineInput | EchoInput)) | VirtualTerminalInput);
        _ = SetConsoleMode(output, outputMode | ProcessedOutput | VirtualTerminalOutput);
        return () =>
        {
            _ = SetConsoleMode(input, inputMode);
            _ = SetConsoleMode(output, outputMode);
        };
    }

    /// <summary>Waits for a key; false when the time is over.</summary>
    [SupportedOSPlatform("windows")]
    public static bool WaitForKey(int descriptor, int milliseconds) => WaitForSingleObject(Handle(descriptor), (uint)milliseconds) == 0;

    [StructLayout(LayoutKind.Sequential)]
    private struct ScreenBuffer
    {
        public short Width;
        public short Height;
        public short CursorX;
        public short CursorY;
        public ushort Attributes;
        public short Left;
        public short Top;
        public short Right;
        public short Bottom;
        public short MaxWidth;
        public short MaxHeight;
    }

    [LibraryImport("kernel32", EntryPoint = "GetStdHandle")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleMode")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint handle, out uint mode);

    [LibraryImport("kernel32", EntryPoint = "SetConsoleMode")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint handle, uint mode);

    [LibraryImport("kernel32", EntryPoint = "GetConsoleScreenBufferInfo")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleScreenBufferInfo(nint handle, out ScreenBuffer info);

    [LibraryImport("kernel32", EntryPoint = "WaitForSingleObject")]
    private static partial uint WaitForSingleObject(nint handle, uint milliseconds);
}
