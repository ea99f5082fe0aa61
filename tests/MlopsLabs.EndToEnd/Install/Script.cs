using System.Diagnostics;

namespace MlopsLabs.EndToEnd.Install;

/// <summary>A script or program that was run to its end.</summary>
internal sealed record Script(int Code, string Text)
{
    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Runs a program; what it says on both streams is one text. Killed with its children when a quarter of an hour has passed.</summary>
    public static async Task<Script> RunAsync(
        string folder, IReadOnlyDictionary<string, string?> variables, string program, params string[] arguments)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (var (name, value) in variables)
            process.StartInfo.Environment[name] = value;
        process.Start();
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Script(process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "MlopsLabs.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }
}
