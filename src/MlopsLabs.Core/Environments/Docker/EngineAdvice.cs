using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The findings in words, each with the command that mends it on this kind of system.</summary>
internal static class EngineAdvice
{
    public static EngineFinding Answering(EngineEndpoint endpoint, string version, string api, string? platform) =>
        new(EngineStatus.Answering, endpoint, version,
            $"{Product(platform)} {version} (API {api}) answers at {endpoint}, {endpoint.Why}.", null);

    public static EngineFinding NothingFound(IReadOnlyList<EngineEndpoint> looked) =>
        new(EngineStatus.None, null, null,
            $"No container engine was found at {string.Join(", ", looked.Select(endpoint => endpoint.ToString()))}.", Install());

    public static EngineFinding NoSocket(EngineEndpoint endpoint, bool chosen) =>
        new(EngineStatus.None, endpoint, null,
            $"There is nothing at {endpoint}, {endpoint.Why}.", chosen ? NotThere(endpoint) : Install());

    public static EngineFinding Stale(EngineEndpoint endpoint) =>
        new(EngineStatus.Stale, endpoint, null, $"Nobody listens at {endpoint}, {endpoint.Why}: the engine has stopped.", Restart(endpoint));

    public static EngineFinding NoPermission(EngineEndpoint endpoint) =>
        new(EngineStatus.NoPermission, endpoint, null,
            $"This user may not use the engine at {endpoint}, {endpoint.Why}.",
            OperatingSystem.IsWindows() ? "net localgroup docker-users %USERNAME% /add" : "sudo usermod -aG docker \"$USER\" && newgrp docker");

    public static EngineFinding Frozen(EngineEndpoint endpoint, TimeSpan limit) =>
        new(EngineStatus.Frozen, endpoint, null,
            string.Create(CultureInfo.InvariantCulture, $"The engine at {endpoint}, {endpoint.Why}, did not answer in {limit.TotalSeconds:0.#} s."),
            Restart(endpoint));

    public static EngineFinding Unreachable(EngineEndpoint endpoint, string reason) =>
        new(EngineStatus.None, endpoint, null, $"The engine at {endpoint}, {endpoint.Why}, cannot be reached: {reason}", NotThere(endpoint));

    public static EngineFinding NotTrusted(EngineEndpoint endpoint, string reason) =>
        new(EngineStatus.Unusable, endpoint, null,
            $"The engine at {endpoint}, {endpoint.Why}, and this program do not accept each other's certificates: {reason}",
            endpoint.Tls is { } tls ? $"openssl s_client -connect {endpoint.Address.Authority} -CAfile {tls.Folder}/ca.pem -cert {tls.Folder}/cert.pem -key {tls.Folder}/key.pem" : "export DOCKER_TLS_VERIFY=1");

    public static EngineFinding NotLinux(EngineEndpoint endpoint, string system) =>
        new(EngineStatus.Unusable, endpoint, null,
            $"The engine at {endpoint}, {endpoint.Why}, runs {system} containers, and labs need Linux ones.",
            "& \"$Env:ProgramFiles\\Docker\\Docker\\DockerCli.exe\" -SwitchLinuxEngine");

    public static EngineFinding NoEngine(EngineEndpoint endpoint, string reason) =>
        new(EngineStatus.Unusable, endpoint, null,
            $"What answers at {endpoint}, {endpoint.Why}, does not speak as an engine does: {reason}", Restart(endpoint));

    /// <summary>How to bring an engine back that is installed.</summary>
    public static string Restart(EngineEndpoint endpoint)
    {
        var podman = endpoint.ToString().Contains("podman", StringComparison.Ordinal);
        if (OperatingSystem.IsMacOS())
            return podman ? "podman machine start" : "killall Docker; open -a Docker";
        if (OperatingSystem.IsWindows())
            return podman ? "podman machine start" : "docker desktop restart";
        if (podman)
            return endpoint.ToString().Contains("/user/", StringComparison.Ordinal)
                ? "systemctl --user restart podman.socket"
                : "sudo systemctl restart podman.socket";
        return endpoint.SocketPath is { } path && path.StartsWith("/run/user/", StringComparison.Ordinal)
            ? "systemctl --user restart docker"
            : "sudo systemctl restart docker";
    }

    private static string NotThere(EngineEndpoint endpoint) =>
        endpoint.Why == "DOCKER_HOST" ? "unset DOCKER_HOST" : "docker context use default";

    private static string Install()
    {
        if (OperatingSystem.IsMacOS())
            return "open -a Docker || brew install --cask docker";
        if (OperatingSystem.IsWindows())
            return "winget install Docker.DockerDesktop";
        if (File.Exists("/usr/bin/dockerd") || File.Exists("/usr/sbin/dockerd"))
            return "sudo systemctl start docker";
        if (File.Exists("/usr/bin/podman"))
            return "systemctl --user start podman.socket";
        return File.Exists("/usr/bin/apt-get")
            ? "sudo apt-get install -y docker.io"
            : "curl -fsSL https://get.docker.com | sh";
    }

    private static string Product(string? platform) =>
        string.IsNullOrWhiteSpace(platform) ? "A Docker-compatible engine" : platform;
}
