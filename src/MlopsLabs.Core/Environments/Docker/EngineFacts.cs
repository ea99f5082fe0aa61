using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What of an engine decides how containers are made.</summary>
/// <param name="Processors">How many it has; a container may not ask for more.</param>
/// <param name="IsRootless">Whether user 0 in a container is the user who runs the engine.</param>
/// <param name="LogDriver">A driver that bounds what it keeps.</param>
/// <param name="Architecture">Its processors, in Go's words, as images say them: <c>amd64</c>, <c>arm64</c>.</param>
/// <param name="IsDocker">Whether it is Docker's own and knows the options of Docker's bridge; others refuse what they do not know.</param>
/// <param name="DataFolder">The folder that holds its images, when it is one of this machine; null where that is not known.</param>
internal sealed record EngineFacts(int Processors, bool IsRootless, string LogDriver, string Architecture, bool IsDocker, string? DataFolder)
{
    /// <summary>Free bytes where it keeps its images; null where that is not known.</summary>
    public long? FreeBytes() => DataFolder is { } folder && Directory.Exists(folder) ? new DriveInfo(folder).AvailableFreeSpace : null;

    public static async Task<EngineFacts> AskAsync(EngineClient engine, CancellationToken cancellation) => From(
        await engine.AskAsync("ask for its settings", (client, token) => client.System.GetSystemInfoAsync(token), cancellation).ConfigureAwait(false),
        engine.Endpoint.SocketPath is not null);

    /// <param name="info">What the engine says of itself.</param>
    /// <param name="onSocket">Whether it is asked on a socket of this machine. That alone does not make its folders ours: it may run in a machine of its own.</param>
    public static EngineFacts From(SystemInfoResponse info, bool onSocket)
    {
        var drivers = info.Plugins?.Log ?? [];
        var driver = drivers.Contains("local") || drivers.Count == 0 ? "local" : drivers.Contains("k8s-file") ? "k8s-file" : "json-file";
        return new EngineFacts(
            Math.Max(1, (int)info.NCPU),
            info.SecurityOptions?.Any(option => option.Contains("name=rootless", StringComparison.Ordinal)) ?? false,
            driver,
            ArchitectureOf(info.Architecture),
            !drivers.Contains("k8s-file"),
            onSocket && info.Name == Environment.MachineName && info.DockerRootDir is { Length: > 0 } folder ? folder : null);
    }

    /// <summary>Engines say the kernel's word for their processors, images say Go's.</summary>
    internal static string ArchitectureOf(string kernel) => kernel switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        "armv7l" or "armv6l" => "arm",
        "i386" or "i686" => "386",
        _ => kernel,
    };
}
