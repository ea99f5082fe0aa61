using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Environments.Local;

public sealed class ReadTests : IDisposable
{
    private readonly LocalFixture _local = new();
    private readonly EnvironmentPlan _plan;

    public ReadTests() =>
        _plan = _local.Plan(
            LocalFixture.Service("batch", [("/etc/cron.d/a", "first\n"), ("/etc/cron.d/b", "second\n"), ("/opt/tool", "#!/bin/sh\necho tool \"$@\"\n")], mode: 0b111_101_101),
            LocalFixture.Service("forge", [("/etc/cron.d/a", "of forge\n")]));

    public void Dispose() => _local.Dispose();

    [Fact]
    public async Task Every_probe_gets_a_reading_in_the_order_given()
    {
        await _local.StartAsync(_plan);
        Directory.CreateDirectory(Path.Combine(_local.Workspace, "portfolio"));
        File.WriteAllText(Path.Combine(_local.Workspace, "portfolio", "a.yaml"), "answer: 1\n");

        var readings = await ReadAsync(
            Probe(new FileSource(In("forge"), "/etc/cron.d/a"), "one"),
            Probe(new AnswerSource(In("portfolio/a.yaml")), "two"),
            Probe(new FileSource(In("batch"), "/etc/cron.d/b"), "three"),
            Probe(new CommandSource(In("batch"), ["cat", "/etc/cron.d/a", "/etc/cron.d/b"]), "four"));

        Assert.Equal(["one", "two", "three", "four"], readings.Select(reading => reading.Probe));
        Assert.Equal(["of forge\n", "answer: 1\n", "second\n", "first\nsecond\n"], readings.Select(Text));
        Assert.All(readings, reading => Assert.Equal(EvidenceStatus.Ok, reading.Status));
        Assert.Equal([null, null, null, 0], readings.Select(reading => reading.ExitCode));
    }

    [Fact]
    public async Task Files_are_packed_by_their_paths_inside_the_service()
    {
        await _local.StartAsync(_plan);

        var reading = await ReadAsync(new FilesSource(In("batch"), "/etc/cron.d/*"));

        Assert.Equal([("etc/cron.d/a", "first\n"), ("etc/cron.d/b", "second\n")], Unpack(reading));
        Assert.False(reading.Truncated);
        Assert.Equal(FileArchive.Pack([new("/etc/cron.d/b", "second\n"u8.ToArray()), new("/etc/cron.d/a", "first\n"u8.ToArray())]), reading.Content);
    }

    [Fact]
    public async Task Files_beyond_the_limit_are_left_out_and_it_is_said()
    {
        await _local.StartAsync(_plan);

        var reading = await ReadAsync(Probe(new FilesSource(In("batch"), "/etc/cron.d/*"), maxBytes: 8));

        Assert.Equal([("etc/cron.d/a", "first\n")], Unpack(reading));
        Assert.True(reading.Truncated);
    }

    [Theory]
    [InlineData("/etc/nothing")]
    [InlineData("/etc")]
    [InlineData("/etc/cron.d/a/b")]
    [InlineData("/srv/pipe")]
    [InlineData("/srv/out")]
    [InlineData("/srv/circle")]
    [InlineData("/../mlopslabs")]
    public async Task What_is_no_regular_file_of_the_service_is_absent(string path)
    {
        await _local.StartAsync(_plan);
        File.WriteAllText(Path.Combine(_local.Root, "secret"), "secret");
        var srv = Directory.CreateDirectory(Path.Combine(_local.Estate, "batch", "srv")).FullName;
        File.CreateSymbolicLink(Path.Combine(srv, "out"), Path.Combine(_local.Root, "secret"));
        File.CreateSymbolicLink(Path.Combine(srv, "circle"), "circle");
        await RunAsync("mkfifo", Path.Combine(srv, "pipe"));

        var one = await ReadAsync(new FileSource(In("batch"), path));
        var many = await ReadAsync(new FilesSource(In("batch"), path + "*"));

        Assert.Equal(EvidenceStatus.Absent, one.Status);
        Assert.DoesNotContain("secret", Text(many));
    }

    [Fact]
    public async Task No_files_at_all_are_absent()
    {
        await _local.StartAsync(_plan);

        var reading = await ReadAsync(new FilesSource(In("batch"), "/etc/none/*"));

        Assert.Equal(EvidenceStatus.Absent, reading.Status);
        Assert.Empty(reading.Content);
    }

    [Fact]
    public async Task A_long_file_is_kept_head_and_tail()
    {
        await _local.StartAsync(_plan);
        File.WriteAllText(Path.Combine(_local.Estate, "batch/long"), "<" + new string('x', 200_000) + ">");

        var reading = await ReadAsync(Probe(new FileSource(In("batch"), "/long"), maxBytes: 1000));

        Assert.True(reading.Truncated);
        Assert.True(reading.Content.Length <= 1000);
        Assert.StartsWith("<x", Text(reading));
        Assert.EndsWith("x>", Text(reading));
    }

    [Fact]
    public async Task A_command_runs_in_the_root_of_the_service_and_its_exit_code_is_kept()
    {
        await _local.StartAsync(_plan);

        var tool = await ReadAsync(new CommandSource(In("batch"), ["/opt/tool", "a b", "/etc/none"]));
        var shell = await ReadAsync(new CommandSource(In("batch"), ["sh", "-c", "cat etc/cron.d/a; pwd; echo $SERVICE_ROOT; exit 3"]));

        Assert.Equal("tool a b /etc/none\n", Text(tool));
        var root = Path.Combine(_local.Estate, "batch");
        Assert.Equal($"first\n{root}\n{root}\n", Text(shell));
        Assert.Equal(EvidenceStatus.Ok, shell.Status);
        Assert.Equal(3, shell.ExitCode);
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_evidence_as_in_a_shell()
    {
        await _local.StartAsync(_plan);

        var reading = await ReadAsync(new CommandSource(In("batch"), ["no-such-program"]));

        Assert.Equal((EvidenceStatus.Ok, 127), (reading.Status, reading.ExitCode));
        Assert.Empty(reading.Content);
    }

    [Fact]
    public async Task A_command_that_takes_too_long_cannot_be_read()
    {
        await _local.StartAsync(_plan);

        var reading = await ReadAsync(Probe(new CommandSource(In("batch"), ["sleep", "1000"]), timeout: 0.3));

        Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Timeout, Fault.Platform), (reading.Status, reading.Error?.Kind, reading.Error?.Fault));
    }

    [Fact]
    public async Task A_command_of_a_pack_that_is_not_trusted_is_not_run_and_files_are_read()
    {
        await _local.StartAsync(_plan);
        _local.Trusted = false;

        var command = await ReadAsync(new CommandSource(In("batch"), ["touch", "ran"]));
        var file = await ReadAsync(new FileSource(In("batch"), "/etc/cron.d/a"));

        Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Environment, Fault.Platform), (command.Status, command.Error?.Kind, command.Error?.Fault));
        Assert.False(File.Exists(Path.Combine(_local.Estate, "batch/ran")));
        Assert.Equal("first\n", Text(file));
    }

    [Fact]
    public async Task What_needs_an_engine_says_so()
    {
        await _local.StartAsync(_plan);

        var readings = await ReadAsync(
            Probe(new HttpSource(In("batch"), "http://localhost/"), "a"), Probe(new PortSource(In("batch"), 80), "b"), Probe(new ContainersSource([]), "c"));

        Assert.All(readings, reading => Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Environment, Fault.Author), (reading.Status, reading.Error?.Kind, reading.Error?.Fault)));
    }

    [Fact]
    public async Task Without_the_environment_answers_are_read_and_services_are_not()
    {
        Directory.CreateDirectory(_local.Workspace);
        File.WriteAllText(Path.Combine(_local.Workspace, "a.yaml"), "answer");

        var readings = await ReadAsync(
            Probe(new AnswerSource(In("a.yaml")), "a"), Probe(new FileSource(In("batch"), "/etc/cron.d/a"), "b"), Probe(new CommandSource(In("batch"), ["true"]), "c"));

        Assert.Equal("answer", Text(readings[0]));
        Assert.All(readings.Skip(1), reading => Assert.Equal((EvidenceStatus.Unreadable, Fault.Platform), (reading.Status, reading.Error?.Fault)));
    }

    [Fact]
    public async Task Another_plans_environment_is_not_evidence()
    {
        await _local.StartAsync(_local.Plan(LocalFixture.Service("batch", [("/etc/cron.d/a", "another seed")])));

        var reading = await ReadAsync(new FileSource(In("batch"), "/etc/cron.d/a"));

        Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Environment), (reading.Status, reading.Error?.Kind));
    }

    [Fact]
    public async Task A_workspace_command_runs_there_with_its_variables_and_folders()
    {
        await _local.StartAsync(_plan);
        var lab = Directory.CreateDirectory(Path.Combine(_local.Root, "lab")).FullName;

        var outcome = await _local.Runtime.RunAsync(
            _plan,
            new WorkspaceCommand(
                ["sh", "-c", "pwd; echo $SEED $LAB_DIR; echo wrong >&2; exit 5"], new Dictionary<string, string> { ["SEED"] = "s" },
                new Dictionary<string, string> { ["LAB_DIR"] = lab }, TimeSpan.FromSeconds(30)),
            CancellationToken.None);

        Assert.Equal($"{_local.Workspace}\ns {lab}\n", Encoding.UTF8.GetString(outcome.Output));
        Assert.Equal(("wrong\n", 5, false), (Encoding.UTF8.GetString(outcome.Error), outcome.ExitCode, outcome.TimedOut));
    }

    private async Task<Evidence> ReadAsync(ProbeSource source) => await ReadAsync(Probe(source));

    private async Task<Evidence> ReadAsync(ProbeSpec probe) => (await ReadAsync([probe]))[0];

    private Task<IReadOnlyList<Evidence>> ReadAsync(params ProbeSpec[] probes) => _local.Runtime.ReadAsync(_plan, probes, CancellationToken.None);

    private static async Task RunAsync(string program, params string[] arguments) =>
        Assert.Equal(0, (await new Core.Processes.BoundedCommand(program, arguments, TimeSpan.FromSeconds(30)).RunAsync(TimeProvider.System)).ExitCode);

    private static ProbeSpec Probe(ProbeSource source, string id = "probe", int maxBytes = 1024 * 1024, double timeout = 15) =>
        new(new Located<string>(id, Mark.Start), source, TimeSpan.FromSeconds(timeout), maxBytes, null);

    private static Located<string> In(string name) => new(name, Mark.Start);

    private static string Text(Evidence reading) => Encoding.UTF8.GetString(reading.Content);

    private static IEnumerable<(string, string)> Unpack(Evidence reading) =>
        FileArchive.Unpack(reading.Content).Select(file => (file.Path, Encoding.UTF8.GetString(file.Content)));
}
