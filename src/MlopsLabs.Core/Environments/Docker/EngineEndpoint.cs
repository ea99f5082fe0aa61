namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Where an engine is asked.</summary>
/// <param name="Address"><c>unix:</c>, <c>tcp:</c>, <c>http:</c>, <c>https:</c> or <c>npipe:</c>.</param>
/// <param name="Why">Why this one, for people: "DOCKER_HOST", "the docker context desktop-linux", "the default socket".</param>
public sealed record EngineEndpoint(Uri Address, string Why)
{
    /// <summary>The path of the socket's file; null where the endpoint is not one.</summary>
    public string? SocketPath => Address.Scheme == "unix" ? Address.LocalPath : null;

    /// <summary>The certificates that it is asked with; null where none are asked for.</summary>
    public EngineTls? Tls { get; init; }

    /// <summary>
    /// Whether the engine is certainly on another machine, whose folders are not ours: behind a network, or behind the tunnel that our own advice names. A
    /// tunnel of another kind ends at this machine and cannot be told.
    /// </summary>
    public bool IsElsewhere => SocketPath is { } path ? path == EngineTunnel.SocketPath : Address.Scheme is "tcp" or "http" or "https" && !Address.IsLoopback;

    /// <summary>An endpoint at a socket's file.</summary>
    public static EngineEndpoint Socket(string path, string why) => new(new Uri("unix://" + path), why);

    /// <inheritdoc/>
    public override string ToString() => Address.OriginalString;
}
