using System.Text.Json;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>The whole command line in process: a fixture course, a home of its own, captured output, no engine unless one is named.</summary>
public sealed class CommandLine : IDisposable
{
    private readonly FixtureFolder home = new();

    public FixtureFolder Labs { get; } = Courses.Good();

    public string Home => home.Path;

    public string Out { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>Whether the fixture course is named by MLOPSLABS_LABS.</summary>
    public bool UsesLabs { get; init; } = true;

    /// <summary>Answers to questions; null where nobody can be asked.</summary>
    public Func<string, string?>? Ask { get; init; }

    /// <summary>Lines for plain mode; null where the screens are not there.</summary>
    public string? In { get; set; }

    public Dictionary<string, string> Variables { get; } = new() { ["DOCKER_HOST"] = "unix:///nonexistent/docker.sock", ["HOME"] = "/nonexistent" };

    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Variables["MLOPSLABS_HOME"] = Home;
        if (UsesLabs)
            Variables["MLOPSLABS_LABS"] = Labs.Path;
        var host = new CliHost(output, error, name => Variables.GetValueOrDefault(name), TimeProvider.System, "/nonexistent", Home, OutIsTerminal: false, Ask) { In = new StringReader(In ?? "") };
        var exitCode = await new CommandRoot(host, In is null ? (_, _) => throw new UsageException("The screens need a terminal.") : Screens.OpenAsync).RunAsync(args, TestContext.Current.CancellationToken);
        Out = output.ToString();
        Error = error.ToString();
        return exitCode;
    }

    public async Task<(int ExitCode, JsonElement Json)> JsonAsync(params string[] args)
    {
        var exitCode = await RunAsync([.. args, "--json"]);
        using var document = JsonDocument.Parse(Out);
        return (exitCode, document.RootElement.Clone());
    }

    /// <summary>Writes a file of the learner's workspace.</summary>
    public void Write(string file, string text)
    {
        var path = Path.Combine(Home, "courses", "c", "workspace", file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose()
    {
        Labs.Dispose();
        home.Dispose();
    }
}
