using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlopsLabs.Core.Attempts;

/// <summary>The two system calls that the base library has no way to make: open a folder, and open a file without locking it.</summary>
internal static partial class Posix
{
    private const int ReadOnly = 0;

    private static readonly int s_closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>Opens for reading; an invalid handle when it cannot. Takes no lock, unlike the base library. Not on Windows.</summary>
    public static SafeFileHandle Open(string path) => new(OpenDescriptor(path, ReadOnly | s_closeOnExec), ownsHandle: true);

    /// <summary>Makes a folder's entries durable. Zero when it worked.</summary>
    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);
}
