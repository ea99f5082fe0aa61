using System.Text;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Sessions;
using MlopsLabs.EndToEnd.Docker;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.EndToEnd.Gate;

/// <summary>
/// The first lab that comes with the program is fair in both runtimes, and a gate leaves nothing behind, also when it is ended
/// (reliability 33). All labs with all seeds: tests/nightly.sh.
/// </summary>
public sealed class BuiltInLabTests : DockerTest
{
    private string Author => Path.Combine(Folder, "author");

    [Fact]
    public async Task The_built_in_lab_is_fair_in_the_local_runtime()
    {
        var (exitCode, output) = await RunAsync("mlopslabs author gate pipeline-inventory --runtime local --seeds 2 --repeats 2");
        Assert.True(exitCode == 0, output);
        Assert.Contains("FAIR: ", output);
    }

    [Fact]
    public async Task The_built_in_lab_is_fair_on_an_engine()
    {
        var (exitCode, output) = await RunAsync("mlopslabs author gate pipeline-inventory --runtime docker --seeds 1 --repeats 1");
        Assert.True(exitCode == 0, output);
        Assert.Contains("FAIR: ", output);
        Assert.Contains("docker: 1 seed, 1 environment, ", output);
    }

    [Fact]
    public async Task The_built_in_lab_has_strong_checks()
    {
        var (exitCode, output) = await RunAsync("mlopslabs author mutate pipeline-inventory --minimum 0.95 --max 60");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task A_gate_that_is_ended_in_its_middle_leaves_no_container_and_no_file()
    {
        var stop = Path.Combine(Folder, "stop");
        var running = RunAsync($"""
            mlopslabs author gate pipeline-inventory --runtime docker --seeds 1 & gate=$!
            while [ ! -e {stop} ] && kill -0 $gate; do sleep 0.1; done
            kill -TERM $gate; wait $gate
            """);
        var home = await PlaceAsync(running);
        while (!(await LeftoversAsync(home)).Any(name => name.Contains("batch", StringComparison.Ordinal)) && !running.IsCompleted)
            await Task.Delay(100, Cancellation);
        await File.WriteAllTextAsync(stop, "", Cancellation);
        var (exitCode, output) = await running;
        Assert.True(exitCode == 130, output);
        Assert.Empty(await LeftoversAsync(home));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Author, "gate")));
    }

    /// <summary>The home of the first environment that a gate makes.</summary>
    private async Task<string> PlaceAsync(Task running)
    {
        while (!running.IsCompleted)
        {
            if (Directory.Exists(Path.Combine(Author, "gate")) && Directory.GetDirectories(Path.Combine(Author, "gate"), "docker-1", SearchOption.AllDirectories) is [var place, ..])
                return new LearnerHome(place).Id;
            await Task.Delay(50, Cancellation);
        }
        throw new InvalidOperationException("the gate ended before it made an environment");
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string line)
    {
        var program = new BoundedCommand("sh", ["-c", $"{{ {line}\n}} 2>&1"], TimeSpan.FromMinutes(5))
        {
            Folder = Folder,
            Variables = new Dictionary<string, string?>
            {
                ["MLOPSLABS_LABS"] = Path.Combine(Page.Root, "labs"),
                ["MLOPSLABS_HOME"] = Author,
                ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
            },
        };
        var result = await program.RunAsync(TimeProvider.System, Cancellation);
        return (result.ExitCode, Encoding.UTF8.GetString(result.Output));
    }
}
