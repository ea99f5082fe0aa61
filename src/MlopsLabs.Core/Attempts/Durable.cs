namespace MlopsLabs.Core.Attempts;

/// <summary>Files and folders that are still there after the power went. Faults are <see cref="PlatformException"/>, never the library's own.</summary>
internal static class Durable
{
    /// <summary>Makes a folder and those above it, and makes that durable.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(Path.GetFullPath(path));
        if (parent is not null)
            CreateFolder(parent);
        Faults(path, () => Directory.CreateDirectory(path));
        if (parent is not null)
            SyncFolder(parent);
    }

    /// <summary>
    /// Makes what was created, renamed or removed in a folder durable. The base library cannot open a folder; Windows cannot either, and
    /// keeps its own journal of names. A file system that knows no such call is no reason to stop.
    /// </summary>
    public static void SyncFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = Posix.Open(path);
        if (!handle.IsInvalid)
            _ = Posix.Sync(handle);
    }

    /// <summary>
    /// Writes a whole file beside its place, flushes it and moves it there: the old one or the new one, never a part. The folder is not
    /// flushed.
    /// </summary>
    public static void WriteWhole(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.tmp-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            using (var handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                RandomAccess.Write(handle, content, 0);
                RandomAccess.FlushToDisk(handle);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            TryDelete(temporary);
            throw Explain(fault, path);
        }
    }

    /// <summary>Runs something with files and says its faults in our words.</summary>
    public static T Faults<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw Explain(fault, path);
        }
    }

    /// <summary>Whether an exception is a fault of the file system.</summary>
    public static bool IsFault(Exception fault) => fault is IOException or UnauthorizedAccessException;

    /// <summary>What the file system said, for people.</summary>
    public static PlatformException Explain(Exception fault, string path) => fault switch
    {
        _ when IsFull(fault) => new PlatformException(
            ErrorKind.Disk, $"No space left on the disk that holds {path}. Nothing that was saved before is lost.",
            "Free some space (mlopslabs gc removes what labs left behind), then do the same again.", fault),
        UnauthorizedAccessException => new PlatformException(
            ErrorKind.Disk, $"No permission to use {path}.", "See who owns it; MLOPSLABS_HOME names another folder for all state.", fault),
        _ => new PlatformException(ErrorKind.Disk, $"Cannot use {path}: {fault.Message}", null, fault),
    };

    /// <summary>Removes a file if that can be done.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (IsFault(fault))
        {
            // It is only in the way; whoever writes it next replaces it.
        }
    }

    // ENOSPC; EDQUOT on Linux and macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static bool IsFull(Exception fault) => fault is IOException && fault.HResult switch
    {
        28 => true,
        122 when OperatingSystem.IsLinux() => true,
        69 when OperatingSystem.IsMacOS() => true,
        unchecked((int)0x80070070) or unchecked((int)0x80070027) => true,
        _ => false,
    };
}
