using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MlopsLabs.Core.Environments;

/// <summary>Opens regular files only. The base library waits for ever when it opens a named pipe that nobody writes to.</summary>
internal static partial class RegularFile
{
    private const int ReadOnly = 0;
    private static readonly int s_nonBlocking = OperatingSystem.IsMacOS() ? 0x4 : 0x800;
    private static readonly int s_closeOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    /// <summary>The open file, or null when the path is a folder, a pipe, a socket or nothing.</summary>
    /// <exception cref="IOException">It is there and cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream? Open(string path)
    {
        if (!File.Exists(path))
            return null;
        if (OperatingSystem.IsWindows())
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

        var handle = new SafeFileHandle(OpenDescriptor(path, ReadOnly | s_nonBlocking | s_closeOnExec), ownsHandle: true);
        if (handle.IsInvalid)
        {
            // Nothing can block here: what cannot be opened without waiting cannot be opened at all. It gives the right exception.
            handle.Dispose();
            return IsPipeOrSocket(Marshal.GetLastPInvokeError()) ? null : new FileStream(path, FileMode.Open, FileAccess.Read);
        }
        var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        if (file.CanSeek)
            return file;
        file.Dispose();
        return null;
    }

    /// <summary>Where the system says that an open file is; null where it does not say.</summary>
    public static string? OpenedPath(FileStream file) =>
        OperatingSystem.IsLinux() ? new FileInfo($"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}").LinkTarget : null;

    /// <summary>ENXIO: a socket, or a device that is not there.</summary>
    private static bool IsPipeOrSocket(int error) => error == 6;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenDescriptor(string path, int flags);
}
