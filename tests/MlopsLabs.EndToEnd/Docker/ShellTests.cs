using MlopsLabs.Core;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class ShellTests : DockerTest
{
    [Fact]
    public async Task I_get_a_shell_on_my_terminal_and_my_terminal_back()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);
        using var pty = new Pty(100, 31);
        var before = pty.Mode();
        using var runtime = new DockerRuntime(await EngineUnderTest.EndpointAsync(), "", TimeProvider.System) { Terminal = pty.Device };

        var shell = runtime.AttachShellAsync(plan, Cancellation);
        pty.Type("PS1='re''ady> '\n");
        await pty.WaitForAsync("ready> ", Cancellation);
        Assert.NotEqual(before, pty.Mode());
        pty.Type("stty size; echo $USER in $PWD as $(whoami)\n");
        await pty.WaitForAsync("31 100", Cancellation);
        await pty.WaitForAsync("learner in /home/learner/work as learner", Cancellation);

        pty.Resize(90, 25);
        Pty.TellOfResize();
        pty.Type("sleep 1; stty size\n");
        await pty.WaitForAsync("25 90", Cancellation);

        // Ctrl-C ends what runs in the shell, and neither the shell nor this program.
        pty.Type("sleep 500; echo not-reached\n");
        await Task.Delay(500, Cancellation);
        pty.Type("\x03");
        pty.Type("echo back-$((40 + 2))\n");
        await pty.WaitForAsync("back-42", Cancellation);

        pty.Type("exit 7\n");
        Assert.Equal(7, await shell);
        Assert.Equal(before, pty.Mode());
    }

    [Fact]
    public async Task A_cancelled_shell_gives_the_terminal_back_and_leaves_nothing()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);
        var shells = await ShellsAsync();
        using var pty = new Pty(80, 24);
        var before = pty.Mode();
        using var runtime = new DockerRuntime(await EngineUnderTest.EndpointAsync(), "", TimeProvider.System) { Terminal = pty.Device };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var shell = runtime.AttachShellAsync(plan, stop.Token);
        pty.Type("echo up-$((1 + 1))\n");
        await pty.WaitForAsync("up-2", Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shell);
        Assert.Equal(before, pty.Mode());
        Assert.Equal(shells, await ShellsAsync());
    }

    [Fact]
    public async Task A_shell_ends_with_its_container()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);
        using var pty = new Pty(80, 24);
        var before = pty.Mode();
        using var runtime = new DockerRuntime(await EngineUnderTest.EndpointAsync(), "", TimeProvider.System) { Terminal = pty.Device };

        var shell = runtime.AttachShellAsync(plan, Cancellation);
        pty.Type("echo up-$((1 + 1))\n");
        await pty.WaitForAsync("up-2", Cancellation);
        await Runtime.StopAsync(Key, Cancellation);

        // The engine may still know that the shell was killed, or nothing any more.
        var ended = await Record.ExceptionAsync(async () => Assert.Equal(137, await shell));
        Assert.True(ended is null or PlatformException, ended?.ToString());
        Assert.Equal(before, pty.Mode());
    }

    [Fact]
    public async Task Without_a_terminal_there_is_no_shell()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);
        using var file = File.Create(Path.Combine(Folder, "file"));
        var descriptor = (int)file.SafeFileHandle.DangerousGetHandle();
        using var runtime = new DockerRuntime(await EngineUnderTest.EndpointAsync(), "", TimeProvider.System) { Terminal = new TerminalDevice(descriptor, descriptor) };

        var error = await Assert.ThrowsAsync<PlatformException>(() => runtime.AttachShellAsync(plan, Cancellation));
        Assert.Contains("terminal", error.Message, StringComparison.Ordinal);
    }

    /// <summary>How many shells live in the workstation; the engine may not have collected a killed one yet.</summary>
    private Task<string> ShellsAsync() => InsideAsync("workstation", "sh", "-c", """
        n=0
        for p in /proc/[0-9]*; do
          read -r name <$p/comm && [ "$name" = bash ] && ! grep -q '^State:.Z' $p/status && n=$((n + 1))
        done
        echo $n
        """);
}
