namespace MlopsLabs.Cli;

/// <summary>The host that a real process is.</summary>
internal static class CliHosts
{
    /// <summary>Standard streams, the process's environment, the system clock.</summary>
    public static CliHost OfThisProcess() => new(
        Console.Out,
        Console.Error,
        Environment.GetEnvironmentVariable,
        TimeProvider.System,
        AppContext.BaseDirectory,
        Environment.CurrentDirectory,
        !Console.IsOutputRedirected,
        Console.IsInputRedirected || Console.IsErrorRedirected ? null : Ask);

    private static string? Ask(string question)
    {
        Console.Error.Write(question);
        return Console.In.ReadLine();
    }
}
