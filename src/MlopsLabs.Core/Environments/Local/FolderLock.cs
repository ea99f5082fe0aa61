namespace MlopsLabs.Core.Environments.Local;

/// <summary>One holder at a time, among all processes; a killed holder lets go. The lock is a file opened for nobody else.</summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, or returns null when somebody else holds it.</summary>
    public static FolderLock? TryTake(string path)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Waits for the lock, in pauses that are counted: however a clock goes, there is an end.</summary>
    public static async Task<FolderLock> TakeAsync(string path, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < patience; waited += s_pause)
        {
            if (TryTake(path) is { } taken)
                return taken;
            await Task.Delay(s_pause, cancellation).ConfigureAwait(false);
        }
        throw new PlatformException(
            ErrorKind.Timeout, "Another mlopslabs is making or removing this environment.", "Wait until it has ended, or end it, and do the same again.");
    }

    /// <summary>Lets the next one in. The file stays: removing it would let two in.</summary>
    public void Dispose() => _file.Dispose();
}
