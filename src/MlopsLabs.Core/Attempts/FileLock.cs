using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MlopsLabs.Core.Attempts;

/// <summary>
/// One holder at a time, among all processes: a file beside the log, opened for nobody else. The log itself cannot be the lock,
/// because readers open it, and <c>FileMode.Append</c> is not an appending descriptor. The file stays: removing it would be a race.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private const int LongestNote = 128;

    private readonly SafeFileHandle _handle;

    private FileLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Waits for the lock, as long as <paramref name="patience"/> at most, and then says who holds it.</summary>
    public static FileLock Take(string path, TimeSpan patience)
    {
        // Counted pauses instead of a clock: this class must wait the same under a test's clock.
        using var never = new ManualResetEventSlim();
        var waited = TimeSpan.Zero;
        for (var pause = TimeSpan.FromMilliseconds(1); ; pause = Longer(pause))
        {
            if (TryTake(path) is { } taken)
                return taken;
            if (waited >= patience)
                throw Busy(path, patience);
            never.Wait(pause);
            waited += pause;
        }
    }

    /// <summary>Lets the next one in.</summary>
    public void Dispose() => _handle.Dispose();

    private static TimeSpan Longer(TimeSpan pause) => pause < TimeSpan.FromMilliseconds(16) ? pause * 2 : pause;

    private static FileLock? TryTake(string path)
    {
        try
        {
            var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            LeaveNote(handle);
            return new FileLock(handle);
        }
        catch (IOException fault) when (IsHeld(fault))
        {
            return null;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            throw Durable.Explain(fault, path);
        }
    }

    /// <summary>Who holds it, for the one who waits. A full disk is no reason not to hold it.</summary>
    private static void LeaveNote(SafeFileHandle handle)
    {
        try
        {
            var note = $"process {Environment.ProcessId} of {Environment.UserName}".PadRight(LongestNote)[..LongestNote];
            RandomAccess.Write(handle, Encoding.UTF8.GetBytes(note), 0);
        }
        catch (IOException)
        {
            // The lock holds without the note.
        }
    }

    private static PlatformException Busy(string path, TimeSpan patience) => new(
        ErrorKind.Timeout,
        $"Another mlopslabs ({Holder(path)}) has held {path} for more than {patience.TotalSeconds:0.#} s.",
        "Close it, or end that process, and do the same again.");

    private static string Holder(string path)
    {
        const string Unknown = "it did not say which";
        if (OperatingSystem.IsWindows())
            return Unknown;
        using var handle = Posix.Open(path);
        if (handle.IsInvalid)
            return Unknown;
        var note = new byte[LongestNote];
        var read = RandomAccess.Read(handle, note, 0);
        var text = PlainNote(Encoding.UTF8.GetString(note, 0, read));
        return text.Length == 0 ? Unknown : text;
    }

    private static string PlainNote(string note) => string.Concat(note.Where(letter => !char.IsControl(letter))).Trim();

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION on Windows.
    private static bool IsHeld(IOException fault) => fault.HResult switch
    {
        11 when OperatingSystem.IsLinux() => true,
        35 when OperatingSystem.IsMacOS() => true,
        unchecked((int)0x80070020) or unchecked((int)0x80070021) => true,
        _ => false,
    };
}
