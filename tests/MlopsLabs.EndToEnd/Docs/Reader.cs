using System.Runtime.InteropServices;
using System.Text;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>
/// Somebody who reads a page and types what it says: a folder to work in with this repository's labs and the page's own files, a home of
/// their own, the real program on PATH, no terminal, and no engine unless one is named.
/// </summary>
public sealed class Reader : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string folder = Directory.CreateTempSubdirectory("mlopslabs-docs-").FullName;

    /// <summary>Begins to read a page.</summary>
    public Reader(Page page)
    {
        Directory.CreateDirectory(Work);
        Directory.CreateSymbolicLink(Path.Combine(Work, "labs"), Path.Combine(Page.Root, "labs"));
        foreach (var fence in page.Fences.Where(fence => fence["file"] is not null && fence.Language != "diff"))
            Write(fence["file"]!, fence.Text);
    }

    /// <summary>Where commands run.</summary>
    public string Work => Path.Combine(folder, "work");

    /// <summary>All state.</summary>
    public string Home => Path.Combine(folder, "home");

    /// <summary>What <c>MLOPSLABS_LABS</c> says; null when it is not set.</summary>
    public string? Labs { get; init; }

    /// <summary>Where an engine answers; null when there is none.</summary>
    public string? Engine { get; init; }

    /// <summary>Does what a page says, command by command, and holds what comes of it to what is shown.</summary>
    public async Task FollowAsync(Page page)
    {
        var edits = new Queue<Fence>(page.Fences.Where(fence => fence["edit"] is not null));
        foreach (var command in ShownCommand.Of(page, Engine is not null))
        {
            // What a reader is told to write in between, where `file` blocks are there from the beginning.
            while (edits.TryPeek(out var edit) && edit.At < command.At)
                Write(edits.Dequeue()["edit"]!, edit.Text);
            var (exitCode, output) = await TypeAsync(command.Line);
            Assert.True(exitCode == command.ExitCode, $"{page.Path}:{command.At}: {command.Line}\nended with {exitCode} and not with {command.ExitCode}:\n{output}");
            Assert.True(command.Fits(output), $"{page.Path}:{command.At}: {command.Line}\ndoes not print what is shown:\n{output}");
        }
    }

    /// <summary>Writes a file below <see cref="Work"/>; a script can be executed.</summary>
    public void Write(string relative, string text)
    {
        var path = Path.Combine(Work, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (text.StartsWith("#!", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
    }

    /// <summary>Types a command line; output and errors come as on a screen.</summary>
    public async Task<(int ExitCode, string Output)> TypeAsync(string line)
    {
        var result = await RunAsync($"{{ {line}\n}} 2>&1", Work);
        return (result.ExitCode, Encoding.UTF8.GetString(result.Output));
    }

    /// <summary>Runs a piece of shell in a folder.</summary>
    public async Task<BoundedResult> RunAsync(string script, string where)
    {
        var program = new BoundedCommand("sh", ["-c", script], Limit)
        {
            Folder = where,
            Variables = new Dictionary<string, string?>
            {
                ["MLOPSLABS_LABS"] = Labs,
                ["MLOPSLABS_LEARNER"] = null,
                ["MLOPSLABS_LEDGER"] = null,
                ["MLOPSLABS_GRADER"] = null,
                ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
                ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
                ["MLOPSLABS_HOME"] = Home,
                ["HOME"] = folder,
                ["DOCKER_HOST"] = Engine ?? $"unix://{folder}/no-engine.sock",
                ["DOCKER_CONTEXT"] = null,
                ["TERM"] = "xterm-256color",
                ["LC_ALL"] = "C.UTF-8",
            },
        };
        var result = await program.RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(result is { Started: true, TimedOut: false }, $"did not end: {script}");
        return result;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}
