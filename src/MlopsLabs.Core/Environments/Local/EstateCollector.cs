using System.Globalization;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>Removes environments, and what killed programs left behind.</summary>
internal sealed class EstateCollector(EstateRegister register, string scratch)
{
    /// <summary>Removes an environment. The caller holds the workspace's lock.</summary>
    /// <returns>The paths that were removed.</returns>
    public IReadOnlyList<string> Remove(EstatePlace place)
    {
        var estate = new Estate(place.Workspace);
        var removed = new List<string>();
        if (estate.State() is { } state && state.Is(place.Key))
        {
            estate.Remove();
            removed.Add(estate.Folder);
        }
        removed.AddRange(estate.RemoveLeftovers());
        register.Forget(place.Key);
        return removed;
    }

    /// <summary>Removes what is not live, half-made folders, folders of killed checker scripts, and processes whose program is gone.</summary>
    public async Task<IReadOnlyList<string>> CollectAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation)
    {
        var removed = new List<string>();
        foreach (var place in register.All().Where(place => place.Home == home))
        {
            cancellation.ThrowIfCancellationRequested();

            // Somebody starts or stops it right now: it is not garbage.
            using var held = FolderLock.TryTake(register.LockOf(place.Workspace));
            if (held is not null)
                removed.AddRange(isLive(place.Key) ? new Estate(place.Workspace).RemoveLeftovers() : Remove(place));
        }
        removed.AddRange(Scratch.RemoveStale(scratch));
        var ended = await AbandonedProcesses.KillAsync(cancellation).ConfigureAwait(false);
        if (ended > 0)
            removed.Add(string.Create(CultureInfo.InvariantCulture, $"{ended} processes of programs that were killed"));
        return removed;
    }
}
