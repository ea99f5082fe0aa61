namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Removes what a home left behind: environments that nobody uses, starts that never came to their end, checkers whose time is over or whose program is gone.
/// Only what carries the home's label is looked at.
/// </summary>
internal sealed class GarbageCollector(EngineApi engine)
{
    public async Task<IReadOnlyList<string>> CollectAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation)
    {
        var removed = new List<string>();
        foreach (var owner in (string[])[home, Labels.Nobody])
            removed.AddRange(await CollectOneAsync(owner, isLive, cancellation).ConfigureAwait(false));
        return removed;
    }

    private async Task<IReadOnlyList<string>> CollectOneAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation)
    {
        var filter = Labels.Filter((Labels.Home, home));
        var containers = engine.Containers.ListAsync(filter, cancellation);
        var networks = engine.Networks.ListAsync(filter, cancellation);
        var volumes = engine.Volumes.ListAsync(filter, cancellation);
        await Task.WhenAll(containers, networks, volumes).ConfigureAwait(false);

        // Whoever is asked knows of starts that are under way, too: those have no finished container yet, perhaps only a network.
        var inUse = new Dictionary<EnvironmentKey, bool>();
        bool IsInUse(IDictionary<string, string>? labels)
        {
            if (Labels.Key(labels) is not { } key)
                return false;
            if (!inUse.TryGetValue(key, out var live))
                inUse[key] = live = isLive(key);
            return live;
        }
        bool IsLeft(IDictionary<string, string>? labels) => Labels.IsChecker(labels)
            ? Labels.IsOver(labels, engine.Time.GetUtcNow()) || Starter.IsGone(Labels.Value(labels, Starter.Label))
            : !IsInUse(labels);

        return await new Remover(engine).RemoveAsync(
            [.. containers.Result.Where(container => IsLeft(container.Labels))],
            [.. networks.Result.Where(network => IsLeft(network.Labels)).Select(network => (network.ID, network.Name))],
            [.. volumes.Result.Where(volume => IsLeft(volume.Labels)).Select(volume => volume.Name)],
            cancellation).ConfigureAwait(false);
    }
}
