using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.EndToEnd.Docker;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class WorkspaceTests : DockerTest
{
    [Fact]
    public async Task What_the_learner_writes_belongs_to_who_runs_the_program()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Workstation());
        Directory.CreateDirectory(Workspace);
        File.WriteAllText(Path.Combine(Workspace, "mine"), "from the host");
        await StartAsync(plan);

        var outcome = await RunAsync(plan, "sh", "-c", "pwd; whoami; echo ~; cat mine; mkdir -p portfolio; echo text > portfolio/new; touch ~/in-home");

        Assert.Equal("/home/learner/work\nlearner\n/home/learner\nfrom the host", Text(outcome.Output));
        Assert.Equal((0, ""), (outcome.ExitCode, Text(outcome.Error)));
        Assert.Equal("text\n", File.ReadAllText(Path.Combine(Workspace, "portfolio", "new")));
        // Appending needs the owner's right: it fails if the file were anybody else's.
        File.AppendAllText(Path.Combine(Workspace, "portfolio", "new"), "more\n");
        Assert.Equal(await OwnerAsync(Folder), await OwnerAsync(Path.Combine(Workspace, "portfolio", "new")));
        Assert.DoesNotContain("/home", await InsideAsync("batch", "cat", "/proc/mounts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_that_the_image_has_keeps_its_home_and_its_files()
    {
        var image = Path.Combine(Folder, "image");
        Directory.CreateDirectory(image);
        await File.WriteAllTextAsync(Path.Combine(image, "Dockerfile"), """
            FROM debian:bookworm-slim
            RUN useradd --create-home --home-dir /opt/ana --uid 4711 --shell /bin/bash ana && echo alias > /opt/ana/.aliases && mkdir -m 700 /opt/ana/.keys && chown -R ana:ana /opt/ana
            """, Cancellation);
        var spec = Estate.Workstation(user: "ana") with { Image = null, Build = Estate.At("image") };
        RenderedFile[] files = [Estate.File("/opt/ana/.config/tool/settings", "x", owner: "ana"), Estate.File("/opt/ana/.keys/one", "k", owner: "ana", mode: 0b110_000_000)];
        var plan = Estate.Plan(Key, Workspace, NetworkKind.Internal, Folder, [(spec, files)]);
        await StartAsync(plan);

        var outcome = await RunAsync(plan, "sh", "-c", "whoami; pwd; cat ~/.aliases ~/.keys/one; echo y > ~/.config/tool/settings; echo z > ~/.config/more; stat -c %a ~/.keys; id -un");

        Assert.Equal("ana\n/opt/ana/work\nalias\nk700\nana\n", Text(outcome.Output));
        Assert.Equal("", Text(outcome.Error));
    }

    [Fact]
    public async Task A_command_gets_its_folders_and_variables_and_leaves_nothing()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);
        var lab = Path.Combine(Folder, "lab");
        Directory.CreateDirectory(Path.Combine(lab, "solution"));
        File.WriteAllText(Path.Combine(lab, "solution", "apply.sh"), "#!/bin/sh\ncat \"$LAB_DIR/data\" > answer; echo \"$SEED\"; cat \"$PARAMETERS_FILE\"; pwd >&2; exit 4\n");
        File.SetUnixFileMode(Path.Combine(lab, "solution", "apply.sh"), (UnixFileMode)0b111_101_101);
        File.WriteAllText(Path.Combine(lab, "data"), "value");
        File.WriteAllText(Path.Combine(Folder, "parameters.json"), "{}");

        var outcome = await Runtime.RunAsync(
            plan,
            new WorkspaceCommand(
                ["sh", "-c", "exec \"$LAB_DIR/solution/apply.sh\""], new Dictionary<string, string> { ["SEED"] = "it's $1" },
                new Dictionary<string, string> { ["LAB_DIR"] = lab, ["PARAMETERS_FILE"] = Path.Combine(Folder, "parameters.json") }, TimeSpan.FromSeconds(20)),
            Cancellation);

        Assert.Equal((4, "it's $1\n{}", "/home/learner/work\n"), (outcome.ExitCode, Text(outcome.Output), Text(outcome.Error)));
        Assert.Equal("value", File.ReadAllText(Path.Combine(Workspace, "answer")));
        Assert.Equal("", await InsideAsync("workstation", "ls", "/opt/mlopslabs"));
    }

    [Fact]
    public async Task The_time_limit_of_a_command_is_hard_also_for_what_left_its_group()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);

        var outcome = await Runtime.RunAsync(
            plan,
            new WorkspaceCommand(
                ["sh", "-c", "trap '' TERM; setsid sh -c 'while :; do sleep 0.1; done' & yes"], new Dictionary<string, string>(), new Dictionary<string, string>(),
                TimeSpan.FromSeconds(1)),
            Cancellation);

        Assert.True(outcome.TimedOut);
        Assert.InRange(outcome.Output.Length, 1000, 300_000);
        Assert.DoesNotContain("while", await InsideAsync("workstation", "sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' ' | sed 's/cat .*//'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_command_ends_it_in_the_container_too()
    {
        var plan = Plan(Estate.Workstation());
        await StartAsync(plan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);

        var running = Runtime.RunAsync(
            plan,
            new WorkspaceCommand(["sh", "-c", "echo started > flag; sleep 4321"], new Dictionary<string, string>(), new Dictionary<string, string>(), TimeSpan.FromMinutes(1)),
            stop.Token);
        while (!File.Exists(Path.Combine(Workspace, "flag")))
            await Task.Delay(50, Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.DoesNotContain("4321", await InsideAsync("workstation", "sh", "-c", "for p in /proc/[0-9]*; do tr '\\0' ' ' < $p/cmdline | grep '^sleep'; done"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_running_environment_a_command_is_refused()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => RunAsync(Plan(Estate.Workstation()), "true"));
        Assert.Equal(ErrorKind.Environment, error.Kind);
        await Assert.ThrowsAsync<AuthorException>(() => RunAsync(Plan(Estate.Service("batch")), "true"));
    }

    private Task<CommandOutcome> RunAsync(EnvironmentPlan plan, params string[] command) => Runtime.RunAsync(
        plan, new WorkspaceCommand(command, new Dictionary<string, string>(), new Dictionary<string, string>(), TimeSpan.FromSeconds(20)), Cancellation);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static async Task<string> OwnerAsync(string path) =>
        (await CliWrap.Buffered.BufferedCommandExtensions.ExecuteBufferedAsync(CliWrap.Cli.Wrap("stat").WithArguments(["-c", "%u:%g", path]))).StandardOutput;
}
