using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class CheckerTests : DockerTest
{
    [Fact]
    public async Task A_script_gets_its_input_and_gives_its_result()
    {
        var outcome = await CheckAsync(
            """
            #!/usr/bin/env python3
            import json, os, sys
            given = json.load(sys.stdin)
            evidence = os.environ["EVIDENCE_DIR"]
            with open(os.environ["RESULT_FILE"], "w") as result:
                json.dump({"seen": [os.environ[n] for n in ("LAB_ID", "CHECK_ID", "SEED")], "given": given["a"],
                           "declared": open(evidence + "/declared").read(), "one": open(evidence + "/jobs/etc/one").read(),
                           "cwd": os.listdir("."), "uid": os.getuid()}, result)
            print("said"); print("complained", file=sys.stderr); sys.exit(1)
            """,
            files: [new("declared", "x"u8.ToArray()), new("jobs/etc/one", "1"u8.ToArray())]);

        Assert.Equal((1, null, null), (outcome.ExitCode, outcome.Error, outcome.ErrorMessage));
        Assert.Equal(("said\n", "complained\n"), (Encoding.UTF8.GetString(outcome.Output), Encoding.UTF8.GetString(outcome.Diagnostics)));
        using var result = JsonDocument.Parse(outcome.ResultFile.Content!);
        Assert.Equal(
            """{"seen": ["lab", "check", "s eed"], "given": 1, "declared": "x", "one": "1", "cwd": [], "uid": 65534}""", result.RootElement.GetRawText());
    }

    [Fact]
    public async Task The_sandbox_is_alone_and_can_gain_and_change_nothing()
    {
        var outcome = await CheckAsync(
            """
            #!/bin/bash
            grep -E '^(Cap(Eff|Bnd|Prm|Inh|Amb)|NoNewPrivs|Seccomp):' /proc/self/status | tr -d '\t ' | sort | tr '\n' ' '
            ls /sys/class/net | tr '\n' ' '
            for place in / /etc /job /job/evidence /job/evidence/declared /job/check-check; do
              { echo x > $place/x || echo x >> $place; } 2>/dev/null && echo "wrote $place"
            done
            cp /bin/true /tmp/true; /tmp/true 2>/dev/null && echo 'ran from /tmp'
            ls /var/run/docker.sock 2>/dev/null
            id -u; ulimit -c; ulimit -n
            cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max 2>/dev/null
            """,
            files: [new("declared", "x"u8.ToArray())]);

        Assert.Equal(
            "CapAmb:0000000000000000 CapBnd:0000000000000000 CapEff:0000000000000000 CapInh:0000000000000000 CapPrm:0000000000000000 NoNewPrivs:1 Seccomp:2 lo 65534\n0\n256\n536870912\n64\n",
            Encoding.UTF8.GetString(outcome.Output));
    }

    [Theory]
    [InlineData("ln -s /etc/passwd $RESULT_FILE", "symbolic link")]
    [InlineData("mkfifo $RESULT_FILE", "named pipe")]
    [InlineData("mkdir $RESULT_FILE", "folder")]
    [InlineData("head -c 1048577 /dev/zero > $RESULT_FILE", "1048577 bytes")]
    [InlineData("truncate -s 40G $RESULT_FILE || head -c 2000000 /dev/zero > $RESULT_FILE", "bytes")]
    public async Task A_result_that_is_no_short_regular_file_is_refused(string command, string reason)
    {
        var outcome = await CheckAsync($"#!/bin/sh\n{command}\nexit 0\n");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Null(outcome.ResultFile.Content);
        Assert.Contains(reason, outcome.ResultFile.Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_of_the_longest_allowed_length_is_read_and_a_missing_one_is_none()
    {
        var longest = await CheckAsync("#!/bin/sh\nhead -c 1048576 /dev/zero > $RESULT_FILE\n");
        var missing = await CheckAsync("#!/bin/sh\nrm -rf /job/result 2>/dev/null; exit 0\n");

        Assert.Equal(CheckerOutcome.MaxResultBytes, longest.ResultFile.Content!.Length);
        Assert.Equal(ResultFile.None, missing.ResultFile);
    }

    [Fact]
    public async Task Out_of_memory_is_an_error_even_at_exit_code_zero_and_the_next_check_runs()
    {
        await using var sandbox = Runtime.OpenChecker(0);
        var outcome = await CheckAsync("#!/bin/sh\npython3 -c 'x = bytearray(2 << 30)'\nexit 0\n", sandbox: sandbox);

        Assert.Equal((null, ErrorKind.OutOfMemory), (outcome.ExitCode, outcome.Error));
        Assert.Equal(77, (await CheckAsync("#!/bin/sh\nexit 77\n", sandbox: sandbox)).ExitCode);
    }

    [Fact]
    public async Task The_time_limit_is_hard_also_against_what_ignores_signals_and_leaves_its_group()
    {
        var outcome = await CheckAsync(
            "#!/bin/bash\ntrap '' TERM INT HUP\necho begun\nsetsid bash -c \"trap '' TERM; (while :; do sleep 1; done) & while :; do sleep 1; done\" &\nwhile :; do sleep 1; done\n", seconds: 2);

        Assert.Equal((null, ErrorKind.Timeout), (outcome.ExitCode, outcome.Error));
        Assert.Equal("begun\n", Encoding.UTF8.GetString(outcome.Output));
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_fork_bomb_and_a_flood_are_bounded_and_the_next_check_runs()
    {
        var bomb = await CheckAsync("#!/bin/bash\nbomb() { bomb | bomb & }; bomb 2>/dev/null; sleep 60\n", seconds: 3);
        var flood = await CheckAsync("#!/bin/sh\nyes | head -c 200000000; echo end; yes | head -c 2000000 >&2\n", seconds: 60);
        var endless = await CheckAsync("#!/bin/sh\nexec yes\n", seconds: 2);
        var next = await CheckAsync("#!/bin/sh\nexit 77\n");

        // Either it hangs until its time is over, or its shell gives up, which is no exit code of the protocol: never a pass and never a fail.
        Assert.True(bomb is { Error: ErrorKind.Timeout, ExitCode: null } or { ExitCode: 254 }, bomb.ToString());
        Assert.Equal((0, null, null), (flood.ExitCode, flood.Error, flood.ErrorMessage));
        Assert.InRange(flood.Diagnostics.Length, 100_000, 300_000);
        Assert.Equal((ErrorKind.Timeout, true), (endless.Error, endless.Output.Length > 100_000));
        Assert.InRange(flood.Output.Length, 100_000, 300_000);
        Assert.EndsWith("y\nend\n", Encoding.UTF8.GetString(flood.Output), StringComparison.Ordinal);
        Assert.Equal(77, next.ExitCode);
    }

    [Fact]
    public async Task The_next_script_runs_in_the_same_container_and_finds_nothing_of_the_one_before()
    {
        await using var sandbox = Runtime.OpenChecker(0);
        Assert.Equal(0, (await CheckAsync(
            """
            #!/bin/bash
            for place in /tmp /scratch /dev/shm /job/result; do mkdir $place/kept; echo x > $place/kept/file; done
            echo '{}' > $RESULT_FILE
            setsid sleep 600 & disown
            exec setsid bash -c 'trap "" TERM; sleep 600 & exit 0'
            """, [new("first", "1"u8.ToArray())], sandbox: sandbox)).ExitCode);
        var before = await LeftoversAsync();
        var second = await CheckAsync(
            """
            #!/bin/bash
            find /tmp /scratch /dev/shm /job/result /job/evidence -mindepth 1
            for status in /proc/[0-9]*/status; do grep -s '^Name' $status; done | sort -u | grep -c sleep
            """, [new("second", "2"u8.ToArray())], sandbox: sandbox);

        // The one that sleeps is the container's own.
        Assert.Equal("/job/evidence/second\n1\n", Encoding.UTF8.GetString(second.Output));
        Assert.Equal(ResultFile.None, second.ResultFile);
        Assert.Single(before);
        Assert.Equal(before, await LeftoversAsync());
    }

    [Theory]
    [InlineData("mkdir -p /tmp/a/b; chmod 0 /tmp/a; exit 0", 0)]
    [InlineData("kill -9 -1; kill -9 $PPID; sleep 60", 137)]
    [InlineData("sleep 60", null)]
    public async Task A_container_that_is_not_clean_is_thrown_away_and_the_next_script_has_another(string command, int? code)
    {
        await using var sandbox = Runtime.OpenChecker(0);
        var outcome = await CheckAsync($"#!/bin/bash\n{command}\n", seconds: 3, sandbox: sandbox);
        Assert.Equal(code, outcome.ExitCode);
        Assert.Empty(await LeftoversAsync());

        Assert.Equal(77, (await CheckAsync("#!/bin/sh\nexit 77\n", sandbox: sandbox)).ExitCode);
        Assert.Single(await LeftoversAsync());
    }

    [Fact]
    public async Task Containers_that_were_made_ahead_are_gone_at_the_end_whether_they_were_used_or_not()
    {
        await Runtime.PrepareCheckerAsync(Progress, Cancellation);
        await using (Runtime.OpenChecker(1))
        {
        }

        await using (var sandbox = Runtime.OpenChecker(5))
            Assert.Equal(77, (await CheckAsync("#!/bin/sh\nexit 77\n", sandbox: sandbox)).ExitCode);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_script_that_cannot_run_has_the_shells_exit_code()
    {
        Assert.Equal(127, (await CheckAsync("#!/no/such/program\n")).ExitCode);
    }

    [Fact]
    public async Task Evidence_that_would_leave_its_folder_is_the_authors_mistake()
    {
        await Assert.ThrowsAsync<AuthorException>(() => CheckAsync("#!/bin/sh\n", files: [new("../../etc/x", [1])]));
        await Assert.ThrowsAsync<AuthorException>(() => CheckAsync("#!/bin/sh\n", files: [new("/etc/x", [1])]));
    }

    [Fact]
    public async Task Cancelling_a_check_leaves_nothing()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var check = CheckAsync("#!/bin/sh\nsleep 600\n", cancellation: stop.Token);
        while ((await LeftoversAsync()).Count == 0)
            await Task.Delay(50, Cancellation);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        Assert.Empty(await LeftoversAsync());
    }

    [Fact]
    public async Task A_checker_that_was_left_behind_is_collected_once_its_time_is_over()
    {
        async Task LeaveAsync(string name, string lease) => await Client.Volumes.CreateAsync(new VolumesCreateParameters
        {
            Name = $"mlopslabs-{Home}-{name}",
            Labels = new Dictionary<string, string> { ["mlopslabs.home"] = Home, ["mlopslabs.role"] = "checker", ["mlopslabs.lease"] = lease },
        });
        await LeaveAsync("over", "2001-01-01T00:00:00Z");
        await LeaveAsync("running", "2999-01-01T00:00:00Z");

        Assert.Equal([$"mlopslabs-{Home}-over"], await Runtime.CollectGarbageAsync(Home, _ => true, Cancellation));
        await Client.Volumes.RemoveAsync($"mlopslabs-{Home}-running");
    }

    private async Task<CheckerOutcome> CheckAsync(
        string script, IReadOnlyList<CheckerFile>? files = null, double seconds = 30, CancellationToken? cancellation = null, ICheckerSandbox? sandbox = null)
    {
        var path = Path.Combine(Folder, "check");
        await File.WriteAllTextAsync(path, script.ReplaceLineEndings("\n"), Cancellation);
        var job = new CheckerJob("lab", "check", "s eed", path, """{"a": 1}"""u8.ToArray(), files ?? [], TimeSpan.FromSeconds(seconds));
        if (sandbox is not null)
            return await sandbox.RunAsync(job, cancellation ?? Cancellation);
        await using var own = Runtime.OpenChecker(0);
        return await own.RunAsync(job, cancellation ?? Cancellation);
    }
}
