namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Removes what carries labels: containers first, since they hold networks and volumes.</summary>
internal sealed class Remover(EngineApi engine)
{
    /// <summary>Removes all that a filter names; returns the names.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(IDictionary<string, IDictionary<string, bool>> filter, CancellationToken cancellation)
    {
        var containers = engine.Containers.ListAsync(filter, cancellation);
        var networks = engine.Networks.ListAsync(filter, cancellation);
        var volumes = engine.Volumes.ListAsync(filter, cancellation);
        await Task.WhenAll(containers, networks, volumes).ConfigureAwait(false);
        return await RemoveAsync(
            containers.Result,
            [.. networks.Result.Select(network => (network.ID, network.Name))],
            [.. volumes.Result.Select(volume => volume.Name)],
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Removes these; returns their names.</summary>
    public async Task<IReadOnlyList<string>> RemoveAsync(
        IReadOnlyList<OwnedContainer> containers, IReadOnlyList<(string Id, string Name)> networks, IReadOnlyList<string> volumes, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Together.AllAsync(containers.Select(container => engine.Containers.RemoveAsync(container.Id, stop.Token)), stop).ConfigureAwait(false);
        await Together.AllAsync(
            [
                .. networks.Select(network => engine.Networks.RemoveAsync(network.Id, network.Name, stop.Token)),
                .. volumes.Select(volume => engine.Volumes.RemoveAsync(volume, stop.Token)),
            ],
            stop).ConfigureAwait(false);
        return [.. containers.Select(container => container.Name), .. networks.Select(network => network.Name), .. volumes];
    }
}
