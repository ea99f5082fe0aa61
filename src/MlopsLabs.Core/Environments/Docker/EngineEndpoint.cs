namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Where an engine is asked.</summary>
/// <param name="Address"><c>unix:</c>, <c>tcp:</c>, <c>http:</c>, <c>https:</c> or <c>npipe:</c>.</param>
/// <param name="Why">Why this one, for people: "DOCKER_HOST", "the docker context desktop-linux", "the default socket".</param>
public sealed record EngineEndpoint(Uri Address, string Why)
{
    /// <summary>The path of the socket's file; null where the endpoint is not one.</summary>
    public string? SocketPath => Address.Scheme == "unix" ? Address.LocalPath : null;

    /// <summary>An endpoint at a socket's file.</summary>
    public static EngineEndpoint Socket(string path, string why) => new(new Uri("unix://" + path), why);

    /// <inheritdoc/>
    public override string ToString() => Address.OriginalString;
}
