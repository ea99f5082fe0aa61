using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Tests.Attempts;
using MlopsLabs.Core.Tests.Processes;

namespace MlopsLabs.Core.Tests.Environments.Local;

/// <summary>The protocol of checker scripts, in the sandbox and as a plain process. Where bwrap is not installed these tests fail.</summary>
[Collection(nameof(ProcessTestGroup))]
public sealed class CheckerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MarkedProcesses _marked = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_script_gets_evidence_input_and_variables_and_an_empty_folder(bool sandboxed)
    {
        const string Script = """
            #!/bin/sh
            cat "$EVIDENCE_DIR/declared" "$EVIDENCE_DIR/crontabs/etc/cron.d/a b"; cat
            echo; echo "$LAB_ID $CHECK_ID $SEED"; ls -A . ; printf '{"score": 1}' >"$RESULT_FILE"; echo diagnostics >&2
            : >written && exit 0
            """;

        var outcome = await RunAsync(sandboxed, Script, "{}", ("declared", "answer\n"), ("crontabs/etc/cron.d/a b", "crontab\n"));

        Assert.Equal("answer\ncrontab\n{}\nlab check seed\n", Text(outcome.Output));
        Assert.Equal("diagnostics\n", Text(outcome.Diagnostics));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Null(outcome.Error);
        Assert.Equal("{\"score\": 1}", Text(outcome.ResultFile.Content!));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["scratch"]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Nothing_of_our_own_variables_reaches_a_script(bool sandboxed)
    {
        Environment.SetEnvironmentVariable("SECRET_OF_OURS", "1");

        var outcome = await RunAsync(sandboxed, "#!/bin/sh\nenv | cut -d= -f1 | sort | tr '\\n' ' '\n");

        Assert.Equal(
            "CHECK_ID EVIDENCE_DIR HOME LAB_ID LC_ALL MLOPSLABS_RUN PATH PWD PYTHONDONTWRITEBYTECODE RESULT_FILE SEED TMPDIR",
            string.Join(' ', Text(outcome.Output).Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(["OLDPWD", "SHLVL", "_"])));
    }

    [Theory]
    [InlineData(true, "pass", 0)]
    [InlineData(true, "fail", 1)]
    [InlineData(true, "skip", 77)]
    [InlineData(true, "tempfail", 75)]
    [InlineData(true, "author-error", 78)]
    [InlineData(true, "exit 3", 3)]
    [InlineData(true, "partial", 1)]
    [InlineData(false, "pass", 0)]
    [InlineData(false, "fail", 1)]
    [InlineData(false, "skip", 77)]
    [InlineData(false, "tempfail", 75)]
    [InlineData(false, "author-error", 78)]
    [InlineData(false, "exit 3", 3)]
    [InlineData(false, "partial", 1)]
    public async Task The_exit_code_is_the_scripts_own(bool sandboxed, string mode, int code)
    {
        var outcome = await RunAsync(sandboxed, Dummy(mode));

        Assert.True(code == outcome.ExitCode, $"{outcome.ExitCode} {outcome.ErrorMessage} {Text(outcome.Diagnostics)}");
        Assert.Equal(mode == "partial", outcome.ResultFile.Content is not null);
        Assert.Null(outcome.ResultFile.Refused);
    }

    [Theory]
    [InlineData(true, "symlink-result /etc/passwd", "a link")]
    [InlineData(true, "fifo-result", "a pipe")]
    [InlineData(true, "folder-result", "a folder")]
    [InlineData(true, "huge-result", "longer than 1048576 bytes")]
    [InlineData(false, "symlink-result /etc/passwd", "a link")]
    [InlineData(false, "symlink-result /nowhere", "a link")]
    [InlineData(false, "fifo-result", "a pipe")]
    [InlineData(false, "folder-result", "a folder")]
    [InlineData(false, "huge-result", "longer than 1048576 bytes")]
    public async Task A_result_that_is_no_plain_file_of_a_fair_size_is_refused(bool sandboxed, string mode, string why)
    {
        var outcome = await RunAsync(sandboxed, Dummy(mode));

        Assert.Null(outcome.ResultFile.Content);
        Assert.Contains(why, outcome.ResultFile.Refused);
    }

    [Fact]
    public async Task A_result_folder_that_was_swapped_for_a_link_is_refused()
    {
        File.WriteAllText(_folder["result.json"], "{}");

        var outcome = await RunAsync(false, $"#!/bin/sh\nd=$(dirname \"$RESULT_FILE\"); rm -r \"$d\"; ln -s '{_folder.Path}' \"$d\"\n");

        Assert.Null(outcome.ResultFile.Content);
        Assert.Contains("replaced by a link", outcome.ResultFile.Refused);
        Assert.True(File.Exists(_folder["result.json"]));
    }

    [Theory]
    [InlineData(true, "hang")]
    [InlineData(true, "ignore-sigterm")]
    [InlineData(true, "traceless-daemon stay")]
    [InlineData(true, "fork-burst 100 stay")]
    [InlineData(false, "ignore-sigterm")]
    [InlineData(false, "traceless-daemon stay")]
    [InlineData(false, "fork-burst 100 stay")]
    public async Task A_script_that_does_not_end_is_a_time_limit_and_nothing_of_it_lives(bool sandboxed, string mode)
    {
        var outcome = await RunAsync(sandboxed, Dummy(mode), timeout: TimeSpan.FromSeconds(1.5));

        Assert.Equal(ErrorKind.Timeout, outcome.Error);
        Assert.Null(outcome.ExitCode);
        Assert.Empty(_marked.Living());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["scratch"]));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_flood_of_output_is_kept_head_and_tail(bool sandboxed)
    {
        var outcome = await RunAsync(sandboxed, Dummy("flood-line 50000000"));

        Assert.Equal(0, outcome.ExitCode);
        Assert.True(outcome.Output.Length <= 1024 * 1024);
        Assert.EndsWith("x>", Text(outcome.Output));
    }

    [Fact]
    public async Task A_script_that_lost_its_right_to_run_is_run_by_its_first_line()
    {
        var outcome = await RunAsync(true, "#!/bin/sh -e\nfalse\necho not here\n", executable: false);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_script_that_cannot_be_started_never_looks_like_a_verdict(bool sandboxed)
    {
        var outcome = await RunAsync(sandboxed, "#!/no/such/interpreter\n");

        Assert.Null(outcome.Error);
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.NotEqual(1, outcome.ExitCode);
    }

    [Fact]
    public async Task A_script_that_is_not_there_is_the_authors_fault() =>
        await Assert.ThrowsAsync<AuthorException>(() => new CheckerRun(Job(_folder["none.sh"], ""), null, TimeProvider.System).RunAsync(_folder["scratch"], default));

    [Fact]
    public async Task A_sandbox_that_cannot_be_made_is_the_platforms_fault_and_no_verdict()
    {
        // What a machine does that forbids namespaces: bwrap ends with 1, the code that means "fail".
        Scripts.Write(_folder["bwrap"], "#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2; exit 1\n");
        Scripts.Write(_folder["check.sh"], "#!/bin/sh\nexit 0\n");

        var outcome = await new CheckerRun(Job(_folder["check.sh"], ""), new Bubblewrap(_folder["bwrap"]), TimeProvider.System).RunAsync(_folder["scratch"], default);

        Assert.Equal(ErrorKind.Environment, outcome.Error);
        Assert.Null(outcome.ExitCode);
        Assert.Contains("No permissions", outcome.ErrorMessage);
    }

    [Fact]
    public async Task In_the_sandbox_there_is_no_network_no_home_no_right_and_nothing_to_write_but_two_folders()
    {
        const string Script = """
            #!/bin/sh
            echo "interfaces: $(tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' \n')"
            echo "user: $(id -u) $(id -g)"
            grep -E '^(CapEff|CapBnd|NoNewPrivs)' /proc/self/status | tr -d '\t '
            echo "processes: $(ls -d /proc/[0-9]* | wc -l | awk '{ print ($1 < 12) }')"
            for f in / /usr /checks /evidence /evidence/declared /etc /bin; do ( : >>"$f/x" || : >>"$f" ) 2>/dev/null && echo "could write $f"; done
            for f in /home /root /var /srv /sys /run/docker.sock /var/run/docker.sock; do [ -e "$f" ] && echo "could see $f"; done
            : >/tmp/x && : >/work/x && : >/out/x && echo could write where it may
            python3 -c 'import json; print("python works")'
            """;

        var outcome = await RunAsync(true, Script, "", ("declared", "answer"));

        Assert.Equal(
            """
            interfaces: lo
            user: 65534 65534
            NoNewPrivs:1
            CapEff:0000000000000000
            CapBnd:0000000000000000
            processes: 1
            could write where it may
            python works

            """.Split('\n').Order(),
            Text(outcome.Output).Split('\n').Order());
    }

    [Fact]
    public async Task A_sandboxed_script_outlives_the_thread_that_asked_for_it()
    {
        // bwrap dies with the thread that started it: a pool thread that ended would look like a script that was killed.
        Scripts.Write(_folder["check.sh"], "#!/bin/sh\nsleep 1; exit 0\n");
        var sandbox = await SandboxAsync(true);
        Task<CheckerOutcome>? running = null;
        var thread = new Thread(() =>
        {
            running = new CheckerRun(Job(_folder["check.sh"], ""), sandbox, TimeProvider.System).RunAsync(_folder["scratch"], default);
            SpinWait.SpinUntil(() => Directory.EnumerateFiles(_folder["scratch"], ".started", SearchOption.AllDirectories).Any());
        });
        thread.Start();
        thread.Join();

        Assert.Equal(0, (await running!).ExitCode);
    }

    [Fact]
    public async Task Scripts_of_a_pack_that_is_not_trusted_are_not_run()
    {
        using var local = new LocalFixture { Trusted = false };
        Scripts.Write(_folder["check.sh"], $"#!/bin/sh\n: >'{_folder["ran"]}'\n");

        var error = await Assert.ThrowsAsync<PlatformException>(() => local.Runtime.OpenChecker(0).RunAsync(Job(_folder["check.sh"], ""), default));
        local.Trusted = true;
        await local.Runtime.PrepareCheckerAsync(new Progress<Core.Environments.ProvisionProgress>(), default);
        var outcome = await local.Runtime.OpenChecker(0).RunAsync(Job(_folder["check.sh"], ""), default);

        Assert.Equal(ErrorKind.Environment, error.Kind);
        Assert.NotNull(error.NextStep);
        Assert.NotEqual(0, outcome.ExitCode); // the sandbox has no such folder
        Assert.False(File.Exists(_folder["ran"]));
    }

    private string Dummy(string mode)
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(DummyChecker.Path)!, "dummy-checker*"))
            File.Copy(file, _folder[Path.GetFileName(file)], overwrite: true);
        var variables = string.Concat(_marked.Variables.Select(variable => $"export {variable.Key}={variable.Value}\n"));
        return $"#!/bin/sh\n{variables}exec \"$(dirname \"$0\")/dummy-checker\" {mode}\n";
    }

    private async Task<CheckerOutcome> RunAsync(bool sandboxed, string script, TimeSpan timeout) =>
        await RunAsync(sandboxed, Job(Script(script), "", timeout));

    private async Task<CheckerOutcome> RunAsync(bool sandboxed, string script, bool executable) =>
        await RunAsync(sandboxed, Job(Script(script, executable), ""));

    private async Task<CheckerOutcome> RunAsync(bool sandboxed, string script, string input = "", params (string Path, string Text)[] files) =>
        await RunAsync(sandboxed, Job(Script(script), input, null, files));

    private async Task<CheckerOutcome> RunAsync(bool sandboxed, CheckerJob job) =>
        await new CheckerRun(job, await SandboxAsync(sandboxed), TimeProvider.System).RunAsync(_folder["scratch"], CancellationToken.None);

    private string Script(string text, bool executable = true)
    {
        if (executable)
            Scripts.Write(_folder["check.sh"], text);
        else
            File.WriteAllText(_folder["check.sh"], text);
        return _folder["check.sh"];
    }

    private async Task<Bubblewrap?> SandboxAsync(bool sandboxed)
    {
        if (!sandboxed)
            return null;
        var found = await Bubblewrap.FindAsync(_folder["scratch"], TimeProvider.System, CancellationToken.None);
        Assert.True(found is not null, "bwrap is not installed, or cannot make a sandbox here");
        return found;
    }

    private static CheckerJob Job(string script, string input, TimeSpan? timeout = null, params (string Path, string Text)[] files) => new(
        "lab", "check", "seed", script, Encoding.UTF8.GetBytes(input), [.. files.Select(file => new CheckerFile(file.Path, Encoding.UTF8.GetBytes(file.Text)))],
        timeout ?? TimeSpan.FromSeconds(60));

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
