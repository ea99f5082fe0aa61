namespace MlopsLabs.Tui;

/// <summary>What the screen knows of the lab's environment.</summary>
internal enum EnvironmentPhase
{
    /// <summary>It is being asked for.</summary>
    Asking,

    /// <summary>The lab has none.</summary>
    None,

    /// <summary>Nothing is there.</summary>
    Absent,

    /// <summary>It is there, and not all of it runs.</summary>
    Partial,

    /// <summary>It runs.</summary>
    Ready,

    /// <summary>Nobody answers.</summary>
    Unknown,
}
