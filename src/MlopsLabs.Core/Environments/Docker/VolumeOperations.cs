using System.Net;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The engine's volumes.</summary>
internal sealed class VolumeOperations(EngineClient engine)
{
    public async Task<IReadOnlyList<VolumeResponse>> ListAsync(
        IDictionary<string, IDictionary<string, bool>> filters, CancellationToken cancellation)
    {
        var listed = await engine.AskAsync(
            "list volumes", (client, token) => client.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, token), cancellation)
            .ConfigureAwait(false);
        return [.. (listed.Volumes ?? []).OrderBy(volume => volume.Name, StringComparer.Ordinal)];
    }

    public Task CreateAsync(string name, Dictionary<string, string> labels, CancellationToken cancellation) =>
        engine.MakeAsync(
            $"create the volume {name}",
            (client, token) => client.Volumes.CreateAsync(new VolumesCreateParameters { Name = name, Labels = labels }, token),
            cancellation);

    /// <summary>Removes it; no error when it is gone.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await engine.WorkAsync("remove a volume", (client, token) => client.Volumes.RemoveAsync(name, null, token), cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
        {
            // Nothing there is what was asked for.
        }
    }
}
