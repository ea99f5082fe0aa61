namespace MlopsLabs.Cli;

/// <summary>The command line asks for something that cannot be, such as a lab that is not there.</summary>
public sealed class UsageException(string message, string? nextStep = null) : Exception(message)
{
    /// <summary>What to call instead.</summary>
    public string? NextStep { get; } = nextStep;
}
