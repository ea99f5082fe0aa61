using System.Diagnostics;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class ProvisioningFaultTests : DockerTest
{
    [Fact]
    public async Task A_setup_command_that_fails_is_the_authors_and_nothing_is_left()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Service("forge") with { Setup = [Estate.Setup("true"), Estate.Setup("echo first; echo 'no such table' >&2; exit 3")] });

        var error = await Assert.ThrowsAsync<AuthorException>(() => StartAsync(plan));

        Assert.Contains("forge", error.Message, StringComparison.Ordinal);
        Assert.Contains("exited with code 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("no such table", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Place);
        Assert.Equal(ProvisionPhase.Failed, Progress.Of("forge").Last());
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_setup_command_has_a_hard_time_limit()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => StartAsync(Plan(Estate.Service("batch") with { Setup = [Estate.Setup("trap '' TERM; sleep 60; sleep 60", 1)] })));

        Assert.Contains("did not end in 1 s", error.Message, StringComparison.Ordinal);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_daemon_that_setup_starts_is_not_waited_for()
    {
        await StartAsync(Plan(Estate.Service("batch") with
        {
            Setup = [Estate.Setup("(while :; do echo tick; sleep 1; done) & sleep 0.2; touch /run/started")],
            Ready = Estate.Ready(file: "/run/started"),
        }));

        Assert.Contains("sleep", await InsideAsync("batch", "sh", "-c", "cat /proc/[0-9]*/comm"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file", "the file is not there")]
    [InlineData("port", "nothing listens")]
    [InlineData("command", "exited with code 4")]
    [InlineData("http", "")]
    public async Task A_service_that_does_not_become_ready_is_told_with_the_reason(string kind, string reason)
    {
        var ready = kind switch
        {
            "file" => Estate.Ready(file: "/never", seconds: 1),
            "port" => Estate.Ready(port: 4711, seconds: 1),
            "command" => Estate.Ready(command: ["sh", "-c", "exit 4"], seconds: 1),
            _ => Estate.Ready(http: "http://localhost:4711/", seconds: 1),
        };

        var error = await Assert.ThrowsAsync<PlatformException>(() => StartAsync(Plan(Estate.Service("batch") with { Ready = ready })));

        Assert.Equal(ErrorKind.Timeout, error.Kind);
        Assert.Contains("batch was not ready after 1 s", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task Readiness_is_seen_by_file_port_command_and_http()
    {
        const string Server = "perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 5, LocalPort => 8080, ReuseAddr => 1); while ($c = $s->accept) { <$c>; print $c \"HTTP/1.0 204 No Content\\r\\n\\r\\n\"; close $c }' &";
        await StartAsync(Plan(
            Estate.Service("file") with { Setup = [Estate.Setup("(sleep 1; touch /tmp/there) &")], Ready = Estate.Ready(file: "/tmp/there") },
            Estate.Service("port") with { Setup = [Estate.Setup(Server)], Ready = Estate.Ready(port: 8080) },
            Estate.Service("http") with { Setup = [Estate.Setup(Server)], Ready = Estate.Ready(http: "http://localhost:8080/-/ready") },
            Estate.Service("command") with { Ready = Estate.Ready(command: ["test", "a b", "=", "a b"]) }));

        Assert.True((await Runtime.StateAsync(Key, Cancellation)).Ready);
    }

    [Fact]
    public async Task A_service_that_ends_while_it_starts_is_told_with_code_and_last_words()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => StartAsync(Built("CMD echo goodbye; sleep 0.3; exit 3", Estate.Ready(file: "/never"))));

        Assert.Equal(ErrorKind.Environment, error.Kind);
        Assert.Contains("exit code 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("goodbye", error.Message, StringComparison.Ordinal);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_service_that_runs_out_of_memory_while_it_starts_is_told_so()
    {
        var error = await Assert.ThrowsAsync<PlatformException>(() => StartAsync(Built("CMD exec perl -e '$x = 1 x 800000000; sleep 9'", Estate.Ready(file: "/never"))));

        Assert.Equal(ErrorKind.OutOfMemory, error.Kind);
        Assert.Contains("128 MiB", error.Message, StringComparison.Ordinal);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task Cancelling_a_start_leaves_nothing()
    {
        var plan = Plan(Estate.Service("batch") with { Setup = [Estate.Setup("sleep 60", 90)] }, Estate.Service("metrics") with { DependsOn = [Estate.At("batch")] });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var start = Runtime.StartAsync(plan, Progress, stop.Token);
        while (!Progress.Of("batch").Contains(ProvisionPhase.Setup))
            await Task.Delay(20, Cancellation);

        var stopped = Stopwatch.StartNew();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        Assert.Empty(await LeftoversAsync());
        Assert.True(stopped.Elapsed < TimeSpan.FromSeconds(30), "the start was waited for, not cancelled");
    }

    [Fact]
    public async Task A_fault_at_any_call_leaves_nothing()
    {
        var plan = Plan(Estate.Service("batch") with { Setup = [Estate.Setup("true")] }, Estate.Workstation());
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
            for (var call = 1; ; call++)
            {
                engine.Mend();
                engine.Break(" ", new EngineFault.Answer(500, """{"message": "broken by the test"}"""), from: call, times: 1);
                engine.Calls.Clear();
                var error = await Record.ExceptionAsync(() => runtime.StartAsync(plan, Progress, Cancellation));
                var last = engine.Calls.Count < call;
                if (error is not null)
                {
                    Assert.IsType<PlatformException>(error);
                    Assert.True((await LeftoversAsync()).Count == 0, $"something is left after a fault at {engine.Calls.ElementAt(call - 1)}");
                }
                await Runtime.StopAsync(Key, Cancellation);
                if (last)
                    break;
                Assert.True(call < 100);
            }
    }

    [Fact]
    public async Task Whenever_the_program_is_killed_the_rest_is_not_ready_and_is_collected()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Workstation());
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
            for (var call = 2; ; call++)
            {
                // From here on nothing of this start reaches the engine: so it is when the program is gone.
                engine.Mend();
                engine.Calls.Clear();
                engine.Break(" ", new EngineFault.Gone(), from: call);
                var error = await Record.ExceptionAsync(() => runtime.StartAsync(plan, Progress, Cancellation));
                if (error is null)
                    break;
                // The last call may have been carried out although nobody heard its answer: then all is there.
                if ((await Runtime.StateAsync(Key, Cancellation)).Ready)
                    Assert.Contains(engine.Calls.Take(call - 1), made => made.Contains("/rename", StringComparison.Ordinal));
                // What the engine was still making when the program went is there a moment later, and the next clean-up takes it.
                for (var round = 0; round < 20 && (await LeftoversAsync()).Count > 0; round++)
                    await Runtime.CollectGarbageAsync(Home, _ => false, Cancellation);
                Assert.Empty(await LeftoversAsync());
                Assert.True(call < 100);
            }
        await Runtime.StopAsync(Key, Cancellation);
    }

    [Fact]
    public async Task What_a_killed_start_left_does_not_hinder_the_next_one()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Service("metrics"));
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
        {
            engine.Break("/rename", new EngineFault.Gone());
            engine.Break("DELETE", new EngineFault.Gone());
            await Assert.ThrowsAsync<PlatformException>(() => runtime.StartAsync(plan, Progress, Cancellation));
        }
        Assert.NotEmpty(await LeftoversAsync());
        Assert.False((await Runtime.StateAsync(Key, Cancellation)).Ready);

        Assert.False((await StartAsync(plan)).Adopted);
        Assert.True((await Runtime.StateAsync(Key, Cancellation)).Ready);
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_succeeds_and_the_other_says_why_not()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Service("metrics"));
        using var another = await AnotherRuntimeAsync();

        // Both have seen that nothing is there before either makes anything.
        var both = new[] { Runtime, another }.Select(runtime => Record.ExceptionAsync(() => runtime.StartAsync(plan, Progress, Cancellation)).AsTask()).ToList();
        var errors = await Task.WhenAll(both);

        var state = await Runtime.StateAsync(Key, Cancellation);
        if (errors.Any(error => error is not null))
        {
            var error = Assert.IsType<PlatformException>(Assert.Single(errors, one => one is not null));
            Assert.Equal(ErrorKind.Environment, error.Kind);
            Assert.Contains("another run of this program", error.Message, StringComparison.Ordinal);
        }
        Assert.True(state.Ready);
    }

    [Fact]
    public async Task A_full_disk_of_the_engine_is_told_as_such()
    {
        var (engine, runtime) = await FaultyAsync();
        using (engine)
        using (runtime)
        {
            engine.Break("/containers/create", new EngineFault.Answer(500, """{"message": "mkdir /var/lib/docker/overlay2/x: no space left on device"}"""));
            var error = await Assert.ThrowsAsync<PlatformException>(() => runtime.StartAsync(Plan(Estate.Service("batch")), Progress, Cancellation));
            Assert.Equal(ErrorKind.Disk, error.Kind);
        }
        Assert.Empty(await LeftoversAsync());
    }

    private EnvironmentPlan Built(string command, Core.Specs.ReadySpec ready)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "image")).FullName;
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), $"FROM {EngineUnderTest.Image}\n{command}\n");
        return Plan(Estate.Service("batch") with { Image = null, Build = Estate.At("image"), Ready = ready });
    }
}
