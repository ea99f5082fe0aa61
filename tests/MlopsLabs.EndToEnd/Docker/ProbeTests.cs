using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.EndToEnd.Docker;

public sealed class ProbeTests : DockerTest
{
    [Fact]
    public async Task I_can_read_all_kinds_of_probes_at_once()
    {
        var plan = Plan(
            Estate.Service("batch") with { Setup = [Estate.Setup("echo $SERVICE_ROOT > /root-of-setup; printf '\\377\\000\\036binary\\n\\n' > /srv-bytes; mkdir /etc/jobs; echo b > /etc/jobs/b; echo a > '/etc/jobs/a b'; ln -s a /etc/jobs/dead")] },
            Estate.Workstation());
        await StartAsync(plan);
        File.WriteAllText(Path.Combine(Workspace, "answer.yaml"), "x: 1\n");

        var evidence = await ReadAsync(
            plan,
            Probe("answer", new AnswerSource(Estate.At("answer.yaml"))),
            Probe("bytes", new FileSource(Estate.At("batch"), "/srv-bytes")),
            Probe("relative", new FileSource(Estate.At("batch"), "srv-bytes")),
            Probe("gone", new FileSource(Estate.At("batch"), "/srv-gone")),
            Probe("jobs", new FilesSource(Estate.At("batch"), "/etc/jobs/*")),
            Probe("none", new FilesSource(Estate.At("batch"), "/etc/jobs/*.none")),
            Command("where", "batch", "sh", "-c", "pwd; id -u; exit 3"),
            Command("root", "batch", "sh", "-c", "echo $SERVICE_ROOT; cat root-of-setup"),
            Command("who", "workstation", "sh", "-c", "pwd; whoami; echo $HOME"),
            Probe("closed", new PortSource(Estate.At("batch"), 9)),
            Probe("refused", new HttpSource(Estate.At("batch"), "http://localhost:9/")),
            Probe("containers", new ContainersSource([])));

        Assert.Equal("x: 1\n", Text(evidence["answer"]));
        Assert.Equal("\xff\0\x1e" + "binary\n\n", Encoding.Latin1.GetString(evidence["bytes"].Content));
        Assert.Equal(evidence["bytes"].Sha256, evidence["relative"].Sha256);
        Assert.Equal(EvidenceStatus.Absent, evidence["gone"].Status);
        Assert.Equal(["etc/jobs/a b", "etc/jobs/b"], FileArchive.Unpack(evidence["jobs"].Content).Select(file => file.Path));
        Assert.Equal(EvidenceStatus.Absent, evidence["none"].Status);
        Assert.Equal((3, "/\n0\n"), (evidence["where"].ExitCode, Text(evidence["where"])));
        Assert.Equal("/\n/\n", Text(evidence["root"]));
        Assert.Equal("/\nlearner\n/home/learner\n", Text(evidence["who"]));
        Assert.Equal((EvidenceStatus.Absent, "closed"), (evidence["closed"].Status, Text(evidence["closed"])));
        Assert.Equal(EvidenceStatus.Absent, evidence["refused"].Status);
        using var containers = JsonDocument.Parse(evidence["containers"].Content);
        Assert.Equal(["batch", "workstation"], containers.RootElement.EnumerateArray().Select(row => row.GetProperty("service").GetString()));
        Assert.True(containers.RootElement[0].GetProperty("running").GetBoolean());
        Assert.All(evidence.Values, one => Assert.Null(one.Error));
    }

    [Fact]
    public async Task The_same_state_gives_the_same_bytes()
    {
        var plan = Plan(Estate.Service("batch"));
        await StartAsync(plan);
        ProbeSpec[] probes = [Probe("all", new FilesSource(Estate.At("batch"), "/etc/*")), Command("env", "batch", "env"), Probe("c", new ContainersSource([]))];

        var first = await ReadAsync(plan, probes);
        var second = await ReadAsync(plan, probes);

        Assert.Equal(first.Values.Select(one => one.Sha256), second.Values.Select(one => one.Sha256));
    }

    [Fact]
    public async Task Arguments_reach_a_command_as_they_are()
    {
        var plan = Plan(Estate.Service("batch"));
        await StartAsync(plan);
        string[] arguments = ["'", "\"$HOME\"", "a\nb", "`id`", "\\", "$(reboot)", "*", "", "ünï", "-n", "; exit 9"];

        var evidence = await ReadAsync(plan, Command("args", "batch", ["printf", "%s|", .. arguments]));

        Assert.Equal(string.Concat(arguments.Select(argument => argument + "|")), Text(evidence["args"]));
    }

    [Fact]
    public async Task An_output_of_any_length_keeps_head_and_tail()
    {
        var plan = Plan(Estate.Service("batch") with { Setup = [Estate.Setup("seq 1 100000 > /numbers")] });
        await StartAsync(plan);

        var evidence = await ReadAsync(
            plan,
            Command("exact", "batch", "head", "-c", "4000", "/dev/zero") with { MaxBytes = 4000 },
            Command("more", "batch", "sh", "-c", "seq 1 3000000; exit 5") with { MaxBytes = 4000 },
            Command("line", "batch", "sh", "-c", "printf begin; head -c 300000000 /dev/zero; printf end") with { MaxBytes = 4000 },
            Probe("file", new FileSource(Estate.At("batch"), "/numbers")) with { MaxBytes = 4000 },
            Command("flood", "batch", "yes") with { MaxBytes = 4000, Timeout = TimeSpan.FromSeconds(2) });

        Assert.Equal((4000, false), (evidence["exact"].Content.Length, evidence["exact"].Truncated));
        Assert.Equal((5, true), (evidence["more"].ExitCode, evidence["more"].Truncated));
        Assert.StartsWith("1\n2\n", Text(evidence["more"]), StringComparison.Ordinal);
        Assert.EndsWith("\n2999999\n3000000\n", Text(evidence["more"]), StringComparison.Ordinal);
        Assert.Contains("left out", Text(evidence["more"]), StringComparison.Ordinal);
        Assert.InRange(evidence["more"].Content.Length, 3000, 4000);
        Assert.StartsWith("begin", Text(evidence["line"]), StringComparison.Ordinal);
        Assert.EndsWith("end", Text(evidence["line"]), StringComparison.Ordinal);
        Assert.True(evidence["file"].Truncated);
        Assert.EndsWith("\n100000\n", Text(evidence["file"]), StringComparison.Ordinal);
        Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Timeout), (evidence["flood"].Status, evidence["flood"].Error!.Kind));
    }

    [Fact]
    public async Task A_time_limit_is_hard_and_holds_only_its_own_probe()
    {
        var plan = Plan(Estate.Service("batch"));
        await StartAsync(plan);

        var evidence = await ReadAsync(
            plan,
            Command("stubborn", "batch", "sh", "-c", "trap '' TERM; while :; do sleep 1; done") with { Timeout = TimeSpan.FromSeconds(1) },
            Command("early", "batch", "sh", "-c", "exit 124"),
            Command("left", "batch", "sh", "-c", "setsid sleep 300 & echo started"),
            Command("after", "batch", "echo", "after"));

        Assert.Equal((ErrorKind.Timeout, Fault.Platform), (evidence["stubborn"].Error!.Kind, evidence["stubborn"].Error!.Fault));
        Assert.Equal((EvidenceStatus.Ok, 124), (evidence["early"].Status, evidence["early"].ExitCode));
        Assert.Equal((EvidenceStatus.Ok, "started\n"), (evidence["left"].Status, Text(evidence["left"])));
        Assert.Equal("after\n", Text(evidence["after"]));
    }

    [Fact]
    public async Task A_command_that_the_image_has_not_is_evidence_too()
    {
        var plan = Plan(Estate.Service("batch"));
        await StartAsync(plan);

        var evidence = await ReadAsync(plan, Command("gone", "batch", "no-such-program"), Command("not", "batch", "/etc/passwd"));

        Assert.Equal((EvidenceStatus.Ok, 127), (evidence["gone"].Status, evidence["gone"].ExitCode));
        Assert.Equal((EvidenceStatus.Ok, 126), (evidence["not"].Status, evidence["not"].ExitCode));
    }

    [Fact]
    public async Task Out_of_memory_is_never_a_verdict_even_at_exit_code_zero()
    {
        var plan = Plan(Estate.Service("batch") with { Memory = 32 << 20 });
        await StartAsync(plan);

        var evidence = await ReadAsync(
            plan,
            Command("before", "batch", "echo", "fine"),
            Command("hog", "batch", "sh", "-c", "perl -e '$x = 1 x 500000000'; exit 0"),
            Command("after", "batch", "echo", "fine"));

        Assert.Equal("fine\n", Text(evidence["before"]));
        Assert.Equal((ErrorKind.OutOfMemory, Fault.Platform), (evidence["hog"].Error!.Kind, evidence["hog"].Error!.Fault));
        Assert.Equal("fine\n", Text(evidence["after"]));
    }

    [Fact]
    public async Task A_service_that_ended_is_unreadable_and_the_others_are_read()
    {
        var plan = Plan(Estate.Service("batch"), Estate.Service("metrics"));
        await StartAsync(plan);
        await Client.Containers.KillContainerAsync($"{Key.Name}-batch", new ContainerKillParameters());
        await Client.Containers.WaitContainerAsync($"{Key.Name}-batch");

        var evidence = await ReadAsync(plan, Command("dead", "batch", "true"), Command("alive", "metrics", "echo", "yes"), Probe("c", new ContainersSource([])));

        Assert.Equal((EvidenceStatus.Unreadable, ErrorKind.Environment), (evidence["dead"].Status, evidence["dead"].Error!.Kind));
        Assert.Contains("137", evidence["dead"].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("yes\n", Text(evidence["alive"]));
        Assert.Contains("\"state\":\"exited\",\"running\":false,\"exitCode\":137", Text(evidence["c"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_without_room_for_a_process_says_so()
    {
        var plan = Plan(Estate.Service("batch") with { Pids = 16 }, Estate.Service("metrics"));
        await StartAsync(plan);
        await InsideAsync("batch", "sh", "-c", "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do sleep 300 </dev/null >/dev/null 2>&1 & done");

        var evidence = await ReadAsync(plan, Command("full", "batch", "true"), Command("alive", "metrics", "echo", "yes"));

        Assert.Equal((EvidenceStatus.Unreadable, Fault.Platform), (evidence["full"].Status, evidence["full"].Error!.Fault));
        Assert.Equal("yes\n", Text(evidence["alive"]));
    }

    [Fact]
    public async Task Nothing_that_runs_is_unreadable_and_answers_are_read()
    {
        var plan = Plan(Estate.Service("batch"));
        Directory.CreateDirectory(Workspace);
        File.WriteAllText(Path.Combine(Workspace, "a"), "mine");

        var evidence = await ReadAsync(plan, Command("c", "batch", "true"), Probe("a", new AnswerSource(Estate.At("a"))));

        Assert.Equal(ErrorKind.Environment, evidence["c"].Error!.Kind);
        Assert.Equal("mine", Text(evidence["a"]));
    }

    [Fact]
    public async Task Many_long_probes_are_read_in_several_execs()
    {
        var plan = Plan(Estate.Service("batch"));
        await StartAsync(plan);
        var probes = Enumerable.Range(0, 6).Select(index => Command($"p{index}", "batch", "printf", "%s", new string((char)('a' + index), 30_000))).ToArray();

        var evidence = await ReadAsync(plan, probes);

        Assert.All(Enumerable.Range(0, 6), index => Assert.Equal(new string((char)('a' + index), 30_000), Text(evidence[$"p{index}"])));
    }

    private static ProbeSpec Probe(string id, ProbeSource source) => new(Estate.At(id), source, TimeSpan.FromSeconds(15), 1 << 20, null);

    private static ProbeSpec Command(string id, string service, params string[] command) => Probe(id, new CommandSource(Estate.At(service), command));

    private static string Text(Evidence evidence) => Encoding.UTF8.GetString(evidence.Content);

    private async Task<Dictionary<string, Evidence>> ReadAsync(EnvironmentPlan plan, params ProbeSpec[] probes)
    {
        var evidence = await Runtime.ReadAsync(plan, probes, Cancellation);
        Assert.Equal(probes.Select(probe => probe.Id.Value), evidence.Select(one => one.Probe));
        return evidence.ToDictionary(one => one.Probe);
    }
}
