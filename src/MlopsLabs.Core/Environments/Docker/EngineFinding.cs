namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What there is where an engine is looked for.</summary>
public enum EngineStatus
{
    /// <summary>An engine answers.</summary>
    Answering,

    /// <summary>There is no socket at all.</summary>
    None,

    /// <summary>A socket is there and nobody listens.</summary>
    Stale,

    /// <summary>A socket is there and this user may not use it.</summary>
    NoPermission,

    /// <summary>Somebody listens and does not answer in time.</summary>
    Frozen,

    /// <summary>The setting that names the engine cannot be used, or what answers is no engine for Linux containers.</summary>
    Unusable,
}

/// <summary>What was found, and what to do about it.</summary>
/// <param name="Status">What there is.</param>
/// <param name="Endpoint">Where; null when nothing was found to ask.</param>
/// <param name="Version">The engine's version, when it answers.</param>
/// <param name="Message">The same in a sentence.</param>
/// <param name="Remedy">The command that mends it; null when nothing has to be mended.</param>
public sealed record EngineFinding(EngineStatus Status, EngineEndpoint? Endpoint, string? Version, string Message, string? Remedy);
