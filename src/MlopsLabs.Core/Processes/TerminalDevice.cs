using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlopsLabs.Core.Processes;

/// <summary>Columns and rows of a terminal.</summary>
public readonly record struct TerminalSize(int Columns, int Rows);

/// <summary>A terminal by its file descriptors. An input like any other: tests give their own.</summary>
/// <param name="Input">What keys come from.</param>
/// <param name="Output">What is shown.</param>
public sealed partial record TerminalDevice(int Input, int Output)
{
    /// <summary>The terminal that this process was started in.</summary>
    public static TerminalDevice OfThisProcess { get; } = new(0, 1);

    /// <summary>Whether both are a terminal, not a file or a pipe.</summary>
    public bool IsTerminal => OperatingSystem.IsWindows()
        ? TerminalConsole.IsConsole(Input) && TerminalConsole.IsConsole(Output)
        : IsTty(Input) == 1 && IsTty(Output) == 1;

    /// <summary>Its size now; 80 × 24 where it does not say.</summary>
    public TerminalSize Size
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return TerminalConsole.Size(Output) ?? new TerminalSize(80, 24);
            var known = OperatingSystem.IsMacOS()
                ? AskOnMac(Output, 0x40087468, 0, 0, 0, 0, 0, 0, out var size)
                : Ask(Output, 0x5413, out size);
            return known == 0 && size is { Columns: > 0, Rows: > 0 } ? new TerminalSize(size.Columns, size.Rows) : new TerminalSize(80, 24);
        }
    }

    /// <summary>Writes to it as it is.</summary>
    internal FileStream OpenOutput() => new(Handle(Output), FileAccess.Write, bufferSize: 0);

    internal static SafeFileHandle Handle(int descriptor) =>
        new(OperatingSystem.IsWindows() ? TerminalConsole.Handle(descriptor) : descriptor, ownsHandle: false);

    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsTty(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Ask(int descriptor, nuint request, out WindowSize size);

    /// <summary>On Apple's ARM variable arguments are on the stack: six that nobody reads fill the registers before it.</summary>
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int AskOnMac(
        int descriptor, nuint request, nint unused2, nint unused3, nint unused4, nint unused5, nint unused6, nint unused7, out WindowSize size);
}
