using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What of an engine decides how containers are made.</summary>
/// <param name="Processors">How many it has; a container may not ask for more.</param>
/// <param name="IsRootless">Whether user 0 in a container is the user who runs the engine.</param>
/// <param name="LogDriver">A driver that bounds what it keeps.</param>
internal sealed record EngineFacts(int Processors, bool IsRootless, string LogDriver)
{
    public static async Task<EngineFacts> AskAsync(EngineClient engine, CancellationToken cancellation) =>
        From(await engine.AskAsync("ask for its settings", (client, token) => client.System.GetSystemInfoAsync(token), cancellation).ConfigureAwait(false));

    public static EngineFacts From(SystemInfoResponse info)
    {
        var drivers = info.Plugins?.Log ?? [];
        var driver = drivers.Contains("local") || drivers.Count == 0 ? "local" : drivers.Contains("k8s-file") ? "k8s-file" : "json-file";
        return new EngineFacts(
            Math.Max(1, (int)info.NCPU),
            info.SecurityOptions?.Any(option => option.Contains("name=rootless", StringComparison.Ordinal)) ?? false,
            driver);
    }
}
