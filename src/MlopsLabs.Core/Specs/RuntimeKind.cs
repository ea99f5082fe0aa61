namespace MlopsLabs.Core.Specs;

/// <summary>Where an environment lives.</summary>
public enum RuntimeKind
{
    /// <summary>Containers on a Docker-compatible engine.</summary>
    Docker,

    /// <summary>Folder trees on this machine; no engine needed.</summary>
    Local,
}
