using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Specs;

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
    public LearnerHome Place(RuntimeKind kind) => new(Path.Combine(folder, $"{PrefixOf(kind)}{Interlocked.Increment(ref places)}"));

    /// <summary>
    /// Removes what runs that were killed left in a home: environments, then folders. What lives in a runtime that is not here now stays
    /// until it is. Returns what was removed, by name.
    /// </summary>
    public static async Task<IReadOnlyList<string>> CollectAsync(LearnerHome home, IReadOnlyList<IRuntime> runtimes, CancellationToken cancellation)
    {
        var removed = new List<string>();
        string[] runs = Directory.Exists(Root(home)) ? Directory.GetDirectories(Root(home)) : [];
        foreach (var run in runs.Order(StringComparer.Ordinal))
        {
            if (IsHeld(run))
                continue;
            var places = Directory.GetDirectories(run);
            foreach (var runtime in runtimes)
                foreach (var place in places.Where(place => Path.GetFileName(place).StartsWith(PrefixOf(runtime.Kind), StringComparison.Ordinal)))
                    removed.AddRange(await runtime.CollectGarbageAsync(new LearnerHome(place).Id, _ => false, cancellation).ConfigureAwait(false));
            if (!places.All(place => runtimes.Any(runtime => Path.GetFileName(place).StartsWith(PrefixOf(runtime.Kind), StringComparison.Ordinal))))
                continue;
            FolderRemoval.Remove(run);
            File.Delete(LockOf(run));
            removed.Add(run);
        }
        return removed;
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

    private static string PrefixOf(RuntimeKind kind) => kind == RuntimeKind.Docker ? "docker-" : "local-";

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
