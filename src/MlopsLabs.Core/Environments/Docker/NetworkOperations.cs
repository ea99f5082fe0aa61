using System.Net;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The engine's networks.</summary>
internal sealed class NetworkOperations(EngineClient engine)
{
    /// <summary>An engine needs a moment to see that the last container has left.</summary>
    private const int RemovalAttempts = 20;

    public async Task<IReadOnlyList<NetworkResponse>> ListAsync(
        IDictionary<string, IDictionary<string, bool>> filters, CancellationToken cancellation)
    {
        var listed = await engine.AskAsync(
            "list networks", (client, token) => client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters }, token), cancellation)
            .ConfigureAwait(false);
        return [.. listed.OrderBy(network => network.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Makes one. What is internal has no way to other machines; nor to what listens on the engine's own one, where its bridge can be without an address.
    /// </summary>
    public Task CreateAsync(string name, bool isInternal, EngineFacts facts, Dictionary<string, string> labels, CancellationToken cancellation) =>
        engine.MakeAsync(
            $"create the network {name}",
            (client, token) => client.Networks.CreateNetworkAsync(
                new NetworksCreateParameters
                {
                    Name = name,
                    Driver = "bridge",
                    Internal = isInternal,
                    Options = isInternal && facts.IsDocker ? new Dictionary<string, string> { ["com.docker.network.bridge.inhibit_ipv4"] = "true" } : [],
                    Labels = labels,
                },
                token),
            cancellation);

    /// <summary>Removes it; no error when it is gone.</summary>
    public async Task RemoveAsync(string id, string name, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                await engine.WorkAsync("remove a network", (client, token) => client.Networks.DeleteNetworkAsync(id, token), cancellation).ConfigureAwait(false);
                return;
            }
            catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
            {
                return;
            }
            catch (PlatformException error) when (IsInUse(error) && attempt < RemovalAttempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), engine.Time, cancellation).ConfigureAwait(false);
            }
            catch (PlatformException error) when (IsInUse(error))
            {
                throw new PlatformException(
                    ErrorKind.Environment, $"The network {name} cannot be removed, something else is attached to it: {error.Reason()}",
                    $"docker network inspect {name}", error);
            }
    }

    /// <summary>Docker says 403 of a network with endpoints, Podman 409.</summary>
    private static bool IsInUse(PlatformException error) => error.IsRefusal(HttpStatusCode.Forbidden) || error.IsRefusal(HttpStatusCode.Conflict);
}
