using System.Text;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Tests.Processes;

/// <summary>Nothing that a program started outlives it, and nothing that it left behind holds the result up.</summary>
[Collection(nameof(ProcessTestGroup))]
public class SurvivorTests
{
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);
    private readonly MarkedProcesses _marked = new();

    private BoundedCommand Dummy(TimeSpan timeout, params string[] arguments) =>
        new(DummyChecker.Path, arguments, timeout) { Variables = _marked.Variables, Grace = TimeSpan.FromMilliseconds(300) };

    public static TheoryData<string> Hanging =>
    [
        "hang", "ignore-sigterm", "spin", "flood", "setsid-child stay", "double-fork stay", "traceless-daemon stay", "fork-burst 200 stay", "respawn",
        "runner", "session-runner",
    ];

    public static TheoryData<string> Leaving => ["setsid-child", "double-fork", "traceless-daemon", "fork-burst 200"];

    [Theory]
    [MemberData(nameof(Hanging))]
    public async Task A_time_limit_is_hard_for(string mode)
    {
        var result = await Dummy(s_short, mode.Split(' ')).RunAsync(TimeProvider.System);

        Assert.True(result.TimedOut);
        Assert.Empty(_marked.Living());
    }

    [Theory]
    [MemberData(nameof(Leaving))]
    public async Task A_program_that_ends_is_done_whatever_it_leaves_behind_by(string mode)
    {
        var result = await Dummy(s_long, mode.Split(' ')).RunAsync(TimeProvider.System);

        Assert.False(result.TimedOut);
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(_marked.Living());
    }

    [Fact]
    public async Task Runs_side_by_side_leave_no_ended_children_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux lets a program adopt orphans");
        var command = new BoundedCommand("sh", ["-c", "for i in 1 2 3 4; do setsid sleep 0.02 & done; wait"], s_long);
        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (_, cancel) => await command.RunAsync(TimeProvider.System, cancel));
        await command.RunAsync(TimeProvider.System);

        Assert.DoesNotContain(LinuxProcess.All(), process => process.Ended && process.Parent == Environment.ProcessId);
    }

    [Fact]
    public async Task A_program_that_ends_when_it_is_asked_to_can_say_so()
    {
        var command = new BoundedCommand("sh", ["-c", "trap 'echo put away; exit 3' TERM; echo working; while :; do sleep 0.05; done"], s_short);

        var result = await command.RunAsync(TimeProvider.System);

        Assert.True(result.TimedOut);
        Assert.Equal("working\nput away\n", Encoding.UTF8.GetString(result.Output));
        Assert.Equal(3, result.ExitCode);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("ignore-sigterm")]
    [InlineData("flood")]
    public async Task Cancelling_ends_the_program_and_then_throws(string mode)
    {
        using var cancel = new CancellationTokenSource(s_short);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dummy(s_long, mode).RunAsync(TimeProvider.System, cancel.Token));

        Assert.Empty(_marked.Living());
    }

    [Fact]
    public async Task Output_printed_before_the_time_was_over_is_kept()
    {
        var result = await Dummy(s_short, "hang").RunAsync(TimeProvider.System);

        Assert.Equal("hanging\n", Encoding.UTF8.GetString(result.Output));
    }

    [Fact]
    public async Task A_run_within_a_run_is_killed_with_the_outer_one()
    {
        // What a gate script that calls this program itself looks like: the inner run leads its own session and has its own mark.
        var inner = $"MLOPSLABS_RUN=$MLOPSLABS_RUN:1.2.3.4 setsid sh -c \"sleep {_marked.Nap}\"";

        var result = await (new BoundedCommand("sh", ["-c", $"( {inner} & ) ; sleep {_marked.Nap}"], s_short) with { Variables = _marked.Variables }).RunAsync(TimeProvider.System);

        Assert.True(result.TimedOut);
        Assert.Empty(_marked.Living());
    }

    [Fact]
    public async Task One_run_leaves_the_processes_of_another_alone()
    {
        var other = new MarkedProcesses();
        using var stop = new CancellationTokenSource();
        var longer = (Dummy(s_long, "double-fork", "stay") with { Variables = other.Variables }).RunAsync(TimeProvider.System, stop.Token);
        List<int> sleeping;
        while ((sleeping = other.Sleeping()).Count == 0)
            await Task.Delay(20);

        await Dummy(s_long, "double-fork").RunAsync(TimeProvider.System);

        Assert.Empty(_marked.Living());
        Assert.Equal(sleeping, other.Sleeping());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => longer);
        Assert.Empty(other.Living());
    }

    [Fact]
    public async Task Nothing_that_ended_is_left_waiting_for_us()
    {
        await Dummy(s_long, "traceless-daemon").RunAsync(TimeProvider.System);
        await Dummy(s_long, "fork-burst", "50").RunAsync(TimeProvider.System);

        Assert.DoesNotContain(LinuxProcess.All(), process => process.Parent == Environment.ProcessId && process.Ended);
    }

    [Fact]
    public async Task What_a_killed_program_left_running_is_found_and_ended_later()
    {
        // The mark of a run whose program is gone: its process number exists, its start does not.
        using var unused = new CancellationTokenSource();
        var gone = $"{new FileInfo("/proc/self/ns/pid").LinkTarget![5..^1]}.{Environment.ProcessId}.1.1";
        var script = $"MLOPSLABS_RUN={gone} setsid sh -c 'sleep {_marked.Nap}; :' >/dev/null 2>&1 & sleep {_marked.Nap}";
        var running = (new BoundedCommand("sh", ["-c", script], s_long) with { Variables = _marked.Variables }).RunAsync(TimeProvider.System, unused.Token);
        while (_marked.Sleeping().Count < 2)
            await Task.Delay(20);

        await AbandonedProcesses.KillAsync(CancellationToken.None);

        Assert.Single(_marked.Sleeping());
        await unused.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

}
