namespace MlopsLabs.Cli;

/// <summary>What the program's exit code says. Documented in README.md and in every help text.</summary>
public static class ExitCodes
{
    /// <summary>Done, or all checks passed.</summary>
    public const int Ok = 0;

    /// <summary>Some checks failed.</summary>
    public const int ChecksFailed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The platform is not available: the engine, the environment, the disk.</summary>
    public const int Platform = 3;

    /// <summary>A lab's files are wrong: its author has to mend them.</summary>
    public const int InvalidSpec = 4;

    /// <summary>A log, a state file or a pack is damaged.</summary>
    public const int Integrity = 5;

    /// <summary>Cancelled by the user.</summary>
    public const int Cancelled = 130;
}
