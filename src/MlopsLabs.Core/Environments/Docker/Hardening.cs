using Docker.DotNet.Models;
using ServiceSpec = MlopsLabs.Core.Specs.ServiceSpec;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>How a service's container is kept in bounds.</summary>
internal static class Hardening
{
    /// <summary>Bit numbers of <c>linux/capability.h</c>, for those that the lab format knows.</summary>
    private static readonly Dictionary<string, int> s_capabilities = new(StringComparer.Ordinal)
    {
        ["CHOWN"] = 0,
        ["DAC_OVERRIDE"] = 1,
        ["FOWNER"] = 3,
        ["FSETID"] = 4,
        ["KILL"] = 5,
        ["SETGID"] = 6,
        ["SETUID"] = 7,
        ["NET_BIND_SERVICE"] = 10,
        ["SYS_CHROOT"] = 18,
        ["AUDIT_WRITE"] = 29,
    };

    /// <summary>The allowed capabilities as the kernel writes them.</summary>
    /// <exception cref="AuthorException">One that no lab may ask for.</exception>
    public static ulong Mask(ServiceSpec service)
    {
        ulong mask = 0;
        foreach (var name in service.Capabilities)
            mask |= s_capabilities.TryGetValue(name, out var bit)
                ? 1UL << bit
                : throw new AuthorException($"service {service.Name} asks for the capability {name}, which labs may not have");
        return mask;
    }

    /// <summary>The limits of a service, without its network and mounts.</summary>
    public static HostConfig Limits(ServiceSpec service, EngineFacts facts) => new()
    {
        CapDrop = ["ALL"],
        CapAdd = [.. service.Capabilities],
        SecurityOpt = ["no-new-privileges"],
        Memory = service.Memory,
        MemorySwap = service.Memory,
        PidsLimit = service.Pids,
        // More processors than there are is refused; all of them is what remains of the wish.
        NanoCPUs = (long)(Math.Min(service.Cpus, facts.Processors) * 1e9),
        Init = true,
        IpcMode = "private",
        LogConfig = new LogConfig { Type = facts.LogDriver, Config = new Dictionary<string, string> { ["max-size"] = "5m" } },
    };
}
