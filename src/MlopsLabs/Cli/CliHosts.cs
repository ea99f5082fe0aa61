namespace MlopsLabs.Cli;

/// <summary>The host that a real process is.</summary>
internal static class CliHosts
{
    /// <summary>Standard streams, the process's environment, the system clock.</summary>
    /// <param name="cancellation">Ends a question that waits for its answer: the console goes on reading.</param>
    public static CliHost OfThisProcess(CancellationToken cancellation = default) => new(
        Console.Out,
        Console.Error,
        Environment.GetEnvironmentVariable,
        TimeProvider.System,
        AppContext.BaseDirectory,
        Environment.CurrentDirectory,
        !Console.IsOutputRedirected,
        Console.IsInputRedirected || Console.IsErrorRedirected ? null : question => Ask(question, cancellation))
    {
        In = Console.In,
    };

    private static string? Ask(string question, CancellationToken cancellation)
    {
        Console.Error.Write(question);
        var answer = Task.Run(Console.In.ReadLine, CancellationToken.None);
        try
        {
            answer.Wait(cancellation);
            return answer.Result;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine();
            throw;
        }
    }
}
