using System.Text.Json;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Finds an engine: the one that DOCKER_HOST names, else that of the current docker context, else the first of the usual sockets that
/// answers. Answers within <see cref="Limit"/>, on a busy machine up to four times that, whatever happens, and never throws but for cancellation.
/// </summary>
/// <param name="surroundings">Where to look.</param>
/// <param name="time">The clock.</param>
public sealed class EngineFinder(EngineSurroundings surroundings, TimeProvider time)
{
    /// <summary>How long a search may take: three seconds, more on a busy machine.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(3);

    /// <summary>Looks for an engine.</summary>
    public async Task<EngineFinding> FindAsync(CancellationToken cancellation)
    {
        var named = Named();
        if (named is { Finding: { } unusable })
            return unusable;
        return named is { Endpoint: { } endpoint }
            ? await AskAsync(endpoint, chosen: true, cancellation).ConfigureAwait(false)
            : await AskDefaultsAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>What the user's settings name; null when they name nothing.</summary>
    private (EngineEndpoint? Endpoint, EngineFinding? Finding)? Named()
    {
        if (surroundings.Variables.TryGetValue("DOCKER_HOST", out var host))
            return Checked(host, "DOCKER_HOST", "unset DOCKER_HOST");
        try
        {
            if (DockerContexts.CurrentName(surroundings) is not { } name)
                return null;
            return DockerContexts.Host(surroundings, name) is { } address
                ? Checked(address, $"the docker context {name}", "docker context use default")
                : Unusable($"The docker context {name} is chosen, and it does not exist or names no engine.", "docker context use default");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return Unusable($"The docker client's settings in {surroundings.ConfigFolder} cannot be read: {error.Message}", "docker context ls");
        }
    }

    private (EngineEndpoint?, EngineFinding?) Checked(string host, string why, string otherwise)
    {
        // Docker writes npipe:////./pipe/x, and Uri wants npipe://./pipe/x.
        if (!Uri.TryCreate(host.Replace("npipe:////./", "npipe://./", StringComparison.Ordinal), UriKind.Absolute, out var address))
            return Unusable($"{why} names {host}, which is no address.", otherwise);
        return address.Scheme switch
        {
            "ssh" => Unusable(
                $"{why} names {host}, and this program opens no ssh connections: it reaches such an engine through a tunnel only. Labs whose workspace an engine has to see are started on {address.Host} itself.",
                EngineTunnel.Command(address)),
            "tcp" or "http" or "https" when Certificates(why) is { } tls => tls.Problem() is { } problem
                ? Unusable($"{why} names {host} with certificates, and those in {tls.Folder} cannot be used: {problem}", $"ls -l {tls.Folder}/ca.pem {tls.Folder}/cert.pem {tls.Folder}/key.pem")
                : (new EngineEndpoint(address, why) { Tls = tls }, null),
            "unix" or "tcp" or "http" or "https" or "npipe" => (new EngineEndpoint(address, why), null),
            _ => Unusable($"{why} names {host}, and nothing is known of {address.Scheme} addresses.", otherwise),
        };
    }

    /// <summary>The certificates that settings name: those of the context, or of DOCKER_CERT_PATH when DOCKER_TLS_VERIFY asks for some.</summary>
    private EngineTls? Certificates(string why)
    {
        if (why != "DOCKER_HOST" && DockerContexts.CurrentName(surroundings) is { } name && DockerContexts.TlsFolder(surroundings, name) is var own && Directory.Exists(own))
            return new EngineTls(own);
        return surroundings.Variables.ContainsKey("DOCKER_TLS_VERIFY")
            ? new EngineTls(surroundings.Variables.TryGetValue("DOCKER_CERT_PATH", out var folder) ? folder : surroundings.ConfigFolder)
            : null;
    }

    private static (EngineEndpoint?, EngineFinding?) Unusable(string message, string remedy) =>
        (null, new EngineFinding(EngineStatus.Unusable, null, null, message, remedy));

    /// <summary>All at once, so that a frozen engine does not take the time of one that answers; the order decides between two that do.</summary>
    private async Task<EngineFinding> AskDefaultsAsync(CancellationToken cancellation)
    {
        var asked = surroundings.Defaults.Select(endpoint => AskAsync(endpoint, chosen: false, cancellation)).ToList();
        EngineFinding? best = null;
        foreach (var answer in asked)
        {
            var finding = await answer.ConfigureAwait(false);
            if (finding.Status == EngineStatus.Answering)
                return finding;
            if (best is null || Weight(finding) > Weight(best))
                best = finding;
        }
        return best is null || best.Status == EngineStatus.None
            ? EngineAdvice.NothingFound(surroundings.Defaults)
            : best;
    }

    /// <summary>Which of several failures tells most: a user without permission has an engine, a user without a socket has none.</summary>
    private static int Weight(EngineFinding finding) => finding.Status switch
    {
        EngineStatus.NoPermission => 4,
        EngineStatus.Frozen => 3,
        EngineStatus.Unusable => 2,
        EngineStatus.Stale => 1,
        _ => 0,
    };

    private Task<EngineFinding> AskAsync(EngineEndpoint endpoint, bool chosen, CancellationToken cancellation) =>
        new EngineGreeting(endpoint, chosen, time).AskAsync(BusyMachine.Stretch(Limit - TimeSpan.FromMilliseconds(300)), cancellation);
}
