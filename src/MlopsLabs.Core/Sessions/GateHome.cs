using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments.Local;

namespace MlopsLabs.Core.Sessions;

/// <summary>
/// A folder of its own for one run of the gate: environments, workspaces, scratch. Below the author's home, so that <c>gc</c> finds what a
/// killed run left behind; never the author's own state. Held by a lock while it is in use, and removed at the end.
/// </summary>
public sealed class GateHome : IDisposable
{
    private readonly string folder;
    private readonly FileLock held;
    private int places;

    /// <summary>Makes one in a home; <paramref name="name"/> is no other run's.</summary>
    /// <exception cref="PlatformException">The home cannot be written.</exception>
    public GateHome(LearnerHome home, string name)
    {
        folder = Path.Combine(Root(home), name);
        try
        {
            Directory.CreateDirectory(Root(home));
            held = FileLock.Take(LockOf(folder), TimeSpan.Zero);
            Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(ErrorKind.Disk, $"{folder} cannot be made: {error.Message}", "Set MLOPSLABS_HOME to a folder that you can write.", error);
        }
    }

    /// <summary>A home for one more environment. Each has its own, so that several of one lab live side by side.</summary>
    public LearnerHome Place() => new(Path.Combine(folder, Interlocked.Increment(ref places).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>What runs that were killed left in a home: a folder to remove, and the homes in it, whose environments come first.</summary>
    public static IEnumerable<(string Folder, IReadOnlyList<LearnerHome> Places)> Abandoned(LearnerHome home)
    {
        if (!Directory.Exists(Root(home)))
            yield break;
        foreach (var run in Directory.GetDirectories(Root(home)).Order(StringComparer.Ordinal))
            if (!IsHeld(run))
                yield return (run, [.. Directory.GetDirectories(run).Order(StringComparer.Ordinal).Select(place => new LearnerHome(place))]);
    }

    /// <summary>Removes what a killed run left, once its environments are gone.</summary>
    public static void Remove(string folder)
    {
        FolderRemoval.Remove(folder);
        File.Delete(LockOf(folder));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            FolderRemoval.Remove(folder);
            File.Delete(LockOf(folder));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The run has its verdict; `gc` takes the rest.
        }
        held.Dispose();
    }

    private static string Root(LearnerHome home) => Path.Combine(home.Folder, "gate");

    private static string LockOf(string run) => run + ".lock";

    private static bool IsHeld(string run)
    {
        try
        {
            FileLock.Take(LockOf(run), TimeSpan.Zero).Dispose();
            return false;
        }
        catch (PlatformException)
        {
            return true;
        }
    }
}
