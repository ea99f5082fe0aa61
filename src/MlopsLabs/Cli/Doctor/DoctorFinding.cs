namespace MlopsLabs.Cli.Doctor;

/// <summary>How a part of the machine is.</summary>
internal enum Health
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Something is missing that some labs can do without.</summary>
    Warning,

    /// <summary>It has to be mended.</summary>
    Error,
}

/// <summary>One part of the machine, how it is, and the command that mends it.</summary>
internal sealed record DoctorFinding(string Subject, Health Health, string Message, string? NextStep = null);
