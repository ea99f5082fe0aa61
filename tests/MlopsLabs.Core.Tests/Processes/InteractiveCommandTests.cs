using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Processes;

[Collection(nameof(ProcessTestGroup))]
public class InteractiveCommandTests
{
    [Fact]
    public async Task It_shares_our_session_and_streams_and_gives_its_exit_code()
    {
        using var folder = new TemporaryFolder();
        const string Tell = "{ for fd in 0 1 2; do readlink /proc/$$/fd/$fd; done; cut -d' ' -f6 /proc/$$/stat; pwd; } | cat >\"$OUT\"; exit 7";
        var command = new InteractiveCommand("sh", ["-c", Tell])
        {
            Folder = folder.Path,
            Variables = new Dictionary<string, string?> { ["OUT"] = folder["out"] },
        };

        var code = await command.RunAsync(TestContext.Current.CancellationToken);

        var lines = File.ReadAllLines(folder["out"]);
        Assert.Equal(7, code);
        Assert.Equal(Streams(), lines[..3]);
        Assert.Equal(LinuxProcess.Read(Environment.ProcessId)!.Value.Session.ToString(), lines[3]);
        Assert.Equal(folder.Path, lines[4]);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named_with_the_next_step()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => new InteractiveCommand("no-such-editor", []).RunAsync());

        Assert.Equal(ErrorKind.Missing, error.Kind);
        Assert.Contains("no-such-editor", error.Message);
        Assert.NotNull(error.NextStep);
    }

    [Fact]
    public async Task Cancelling_hangs_up_a_program_that_ignores_it_too()
    {
        using var cancel = new CancellationTokenSource(500);
        var marked = new MarkedProcesses();
        var command = new InteractiveCommand("sh", ["-c", "trap '' HUP TERM INT; while :; do sleep 0.1; done"]) { Variables = marked.Variables };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.RunAsync(cancel.Token));

        while (marked.Living().Count > 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("trap 'echo told >\"$OUT\"; exit' HUP", "told\n")]
    [InlineData("trap '' HUP", "")]
    public async Task Cancelling_hangs_up_what_a_shell_only_started_too(string trap, string told)
    {
        using var folder = new TemporaryFolder();
        using var cancel = new CancellationTokenSource();
        var marked = new MarkedProcesses();
        var script = $"{trap}; echo >\"$OUT.up\"; while :; do sleep 0.1; done";
        var command = new InteractiveCommand("sh", ["-c", "sh -c \"$SCRIPT\"; true"])
        {
            Variables = new Dictionary<string, string?>(marked.Variables) { ["OUT"] = folder["out"], ["SCRIPT"] = script },
        };

        var run = command.RunAsync(cancel.Token);
        while (!File.Exists(folder["out.up"]))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);

        Assert.Equal(told, File.Exists(folder["out"]) ? File.ReadAllText(folder["out"]) : "");
        while (marked.Living().Count > 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    private static IEnumerable<string> Streams() =>
        Enumerable.Range(0, 3).Select(fd => new FileInfo($"/proc/self/fd/{fd}").LinkTarget!);
}
