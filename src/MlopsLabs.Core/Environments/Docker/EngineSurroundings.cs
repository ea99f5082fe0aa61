namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What the search for an engine looks at; a value, so that it can be had for any machine.</summary>
/// <param name="Variables">Environment variables.</param>
/// <param name="ConfigFolder">The docker client's folder of settings.</param>
/// <param name="Defaults">Where engines are usually found, best first.</param>
public sealed record EngineSurroundings(
    IReadOnlyDictionary<string, string> Variables, string ConfigFolder, IReadOnlyList<EngineEndpoint> Defaults)
{
    /// <summary>The surroundings of this process.</summary>
    public static EngineSurroundings OfThisProcess()
    {
        var variables = new Dictionary<string, string>();
        foreach (var name in (ReadOnlySpan<string>)["DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "XDG_RUNTIME_DIR"])
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                variables[name] = value;
        return For(variables, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), OperatingSystem.IsWindows());
    }

    /// <summary>The surroundings that follow from variables, a home folder and the kind of system.</summary>
    public static EngineSurroundings For(IReadOnlyDictionary<string, string> variables, string home, bool windows)
    {
        var config = variables.TryGetValue("DOCKER_CONFIG", out var folder) ? folder : Path.Combine(home, ".docker");
        return new EngineSurroundings(variables, config, windows ? Pipes() : Sockets(variables, home));
    }

    private static List<EngineEndpoint> Pipes() =>
    [
        new(new Uri("npipe://./pipe/docker_engine"), "the default pipe"),
        new(new Uri("npipe://./pipe/dockerDesktopLinuxEngine"), "Docker Desktop's pipe"),
        new(new Uri("npipe://./pipe/podman-machine-default"), "Podman's pipe"),
    ];

    private static List<EngineEndpoint> Sockets(IReadOnlyDictionary<string, string> variables, string home)
    {
        var sockets = new List<EngineEndpoint> { EngineEndpoint.Socket("/var/run/docker.sock", "the default socket") };
        variables.TryGetValue("XDG_RUNTIME_DIR", out var runtime);
        if (runtime is not null)
            sockets.Add(EngineEndpoint.Socket(Path.Combine(runtime, "docker.sock"), "rootless Docker's socket"));
        sockets.Add(EngineEndpoint.Socket(Path.Combine(home, ".docker/run/docker.sock"), "Docker Desktop's socket"));
        if (runtime is not null)
            sockets.Add(EngineEndpoint.Socket(Path.Combine(runtime, "podman/podman.sock"), "Podman's socket of this user"));
        sockets.Add(EngineEndpoint.Socket("/run/podman/podman.sock", "Podman's socket of the system"));
        return sockets;
    }
}
