using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>The learner's own shell.</summary>
internal static class LearnerShell
{
    /// <summary>The shell that the learner uses, else one that is there, in a folder.</summary>
    public static InteractiveCommand In(string folder)
    {
        string?[] wanted = OperatingSystem.IsWindows()
            ? ["pwsh", "powershell", Environment.GetEnvironmentVariable("COMSPEC")]
            : [Environment.GetEnvironmentVariable("SHELL"), "bash", "sh"];
        var program = wanted.FirstOrDefault(shell => !string.IsNullOrEmpty(shell) && ProgramPath.Find(shell) is not null) ?? "sh";
        return new InteractiveCommand(program, []) { Folder = folder };
    }
}
