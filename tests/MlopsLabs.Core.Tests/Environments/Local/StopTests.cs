using System.Diagnostics;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Tests.Processes;

namespace MlopsLabs.Core.Tests.Environments.Local;

[Collection(nameof(ProcessTestGroup))]
public sealed class StopTests : IDisposable
{
    private const string ChildRoot = "LOCAL_RUNTIME_CHILD";
    private readonly LocalFixture _local = new();

    public void Dispose() => _local.Dispose();

    [Fact]
    public async Task Stopping_removes_the_estate_and_nothing_else_of_the_workspace()
    {
        await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/etc/conf", "")], ["ln -s / out; mkdir shut; touch shut/x; chmod 0 shut"])));
        File.WriteAllText(Path.Combine(_local.Workspace, "mine"), "");

        await _local.Runtime.StopAsync(LocalFixture.Key(), CancellationToken.None);

        Assert.Equal(["mine"], _local.InWorkspace());
        Assert.Equal(EnvironmentState.Absent, await _local.StateAsync());
        Assert.True(Directory.Exists("/etc"));
    }

    [Fact]
    public async Task Stopping_what_is_not_there_is_no_error() => await _local.Runtime.StopAsync(LocalFixture.Key(), CancellationToken.None);

    [Fact]
    public async Task Stopping_one_environment_leaves_another_that_took_its_place()
    {
        await _local.StartAsync(_local.Plan("first", LocalFixture.Service("batch")));
        await _local.StartAsync(_local.Plan("second", LocalFixture.Service("batch")));

        await _local.Runtime.StopAsync(LocalFixture.Key("first"), CancellationToken.None);

        Assert.True((await _local.StateAsync("second")).Ready);
        Assert.Equal(EnvironmentState.Absent, await _local.StateAsync("first"));
    }

    [Fact]
    public async Task Clean_up_takes_what_is_not_live_and_leaves_what_is()
    {
        await _local.StartAsync(_local.Plan(LocalFixture.Service("batch")));

        var kept = await CollectAsync(LocalFixture.Key().Home, live: true);
        var ofAnotherHome = await CollectAsync("another", live: false);
        Assert.True((await _local.StateAsync()).Ready);
        var removed = await CollectAsync(LocalFixture.Key().Home, live: false);

        Assert.Empty(kept);
        Assert.Empty(ofAnotherHome);
        Assert.Equal([_local.Estate], removed);
        Assert.Empty(_local.InWorkspace());
    }

    [Fact]
    public async Task Clean_up_takes_half_made_folders_also_of_a_live_environment()
    {
        var plan = _local.Plan(LocalFixture.Service("batch"));
        await _local.StartAsync(plan);
        Directory.CreateDirectory(Path.Combine(_local.Workspace, "estate.new-abc", "batch"));
        Directory.CreateDirectory(Path.Combine(_local.Workspace, "estate.old-abc", "batch"));
        var scratch = Path.Combine(_local.State, "scratch");
        Directory.CreateDirectory(Path.Combine(scratch, "killed", "evidence"));
        File.WriteAllText(Path.Combine(scratch, "killed.lock"), "");
        Directory.CreateDirectory(Path.Combine(scratch, "running"));
        using var held = new FileStream(Path.Combine(scratch, "running.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var removed = await CollectAsync(LocalFixture.Key().Home, live: true);

        Assert.Equal(3, removed.Count());
        Assert.Equal(["estate"], _local.InWorkspace());
        Assert.Equal(["running", "running.lock"], Directory.EnumerateFileSystemEntries(scratch).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_start_that_is_killed_is_not_ready_and_the_next_one_makes_it_anew()
    {
        var marked = new MarkedProcesses();
        var info = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"*.{nameof(Start_in_a_process_of_its_own)}", "-explicit", "only"])
        {
            RedirectStandardOutput = true,
        };
        info.Environment[ChildRoot] = _local.Root;
        foreach (var (name, value) in marked.Variables)
            info.Environment[name] = value;
        using var child = new Process { StartInfo = info };
        child.Start();
        var output = child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();

        Assert.Equal(137, child.ExitCode);
        var state = await _local.StateAsync();
        Assert.False(state.Ready);
        Assert.Equal("unfinished", state.Services["batch"]);

        await _local.Runtime.CollectGarbageAsync(LocalFixture.Key().Home, _ => true, CancellationToken.None);
        Assert.Empty(marked.Living());
        Assert.False((await _local.StateAsync()).Ready);

        var report = await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/etc/conf", "whole")])));
        Assert.False(report.Adopted);
        Assert.True((await _local.StateAsync()).Ready);
        Assert.Equal("whole", _local.Read("batch/etc/conf"));
        await output;
    }

    /// <summary>What was removed, but for processes that other programs on this machine may have left.</summary>
    private async Task<IEnumerable<string>> CollectAsync(string home, bool live) =>
        (await _local.Runtime.CollectGarbageAsync(home, _ => live, CancellationToken.None)).Where(Path.IsPathRooted);

    [Fact(Explicit = true)]
    public async Task Start_in_a_process_of_its_own()
    {
        using var local = new LocalFixture(Environment.GetEnvironmentVariable(ChildRoot));
        await local.StartAsync(local.Plan(LocalFixture.Service("batch", [("/etc/conf", "half")], ["kill -9 $PPID; sleep 1000"])));
    }
}
