using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Scripts;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Tests.Checks.Scripts;

public class ScriptTests
{
    private const string Scripted = """
        probes:
          declared: {answer: portfolio/inventory.yaml}
          crontabs: {service: batch, files: "/etc/cron.d/*"}
          out: {service: batch, command: [cat, x]}
          targets: {service: metrics, http: "http://localhost:9090/x", runtimes: [docker]}
        checks:
          - {id: runs, step: find, points: 4, script: checks/evidence.py, probes: [declared, crontabs, out, targets], timeout: 15s, messages: {fail: Not yet, help: Look again.}}
          - {id: there, step: find, points: 1, assert: {exists: {probe: declared}}}
          - {id: after, step: find, points: 1, needs: [runs], assert: {exists: {probe: declared}}}

        """;

    private static CheckerOutcome Exit(int? code, string? result = null, string error = "", ErrorKind? kind = null, string? refused = null) => new(
        code, kind, kind is null ? null : "it took longer than 15 s", [], Encoding.UTF8.GetBytes(error),
        new ResultFile(result is null ? null : Encoding.UTF8.GetBytes(result), refused), TimeSpan.FromSeconds(1));

    private static ScriptVerdict Of(int? code, string? result = null, string error = "", ErrorKind? kind = null, string? refused = null) =>
        ScriptVerdict.Of("checks/evidence.py", Exit(code, result, error, kind, refused));

    private static Evidence[] Evidence(Lab lab) =>
    [
        lab.Read("declared", "pipelines: []\n"), lab.Absent("out"),
        new("crontabs", "files", EvidenceStatus.Ok, null, FileArchive.Pack([new CheckerFile("/etc/cron.d/a", [1, 2]), new CheckerFile("etc/cron.d/b", [])]), false, TimeSpan.Zero),
    ];

    [Fact]
    public async Task A_script_is_given_parameters_and_evidence()
    {
        CheckerJob? job = null;
        using var lab = new Lab(Scripted)
        {
            Parameters = new Parameters([KeyValuePair.Create("zeta", Bench.Data("{b: 1, a: [x, 1.10, true, null, '5']}")), KeyValuePair.Create("alpha", Bench.Data("ö"))]),
            Sandbox = (given, _) =>
            {
                job = given;
                return Task.FromResult(Exit(0));
            },
        };
        var evidence = Evidence(lab);
        Assert.Equal([4, 1, 1], (await lab.Judge(evidence)).Select(result => result.Score));
        Assert.Equal(("look", "runs", "seed", TimeSpan.FromSeconds(15)), (job!.Lab, job.Check, job.Seed, job.Timeout));
        Assert.Equal(Path.Combine(lab.Spec.Folder, "checks/evidence.py"), job.Script);
        Assert.Equal(["declared", "crontabs/etc/cron.d/a", "crontabs/etc/cron.d/b", "out"], job.Files.Select(file => file.Path));
        Assert.Equal([1, 2], job.Files[1].Content);
        Assert.Equal("""
            {"parameters":{"zeta":{"b":1,"a":["x","1.10",true,null,"5"]},"alpha":"ö"},"probes":{"declared":{"status":"ok","exitCode":null,"sha256":"SHA","file":"declared","data":{"pipelines":[]}},
            """.Trim().Replace("SHA", evidence[0].Sha256, StringComparison.Ordinal), JsonText(job.Input)[..(JsonText(job.Input).IndexOf("\"crontabs\"", StringComparison.Ordinal))]);
        using var input = JsonDocument.Parse(job.Input);
        var probes = input.RootElement.GetProperty("probes");
        Assert.Equal(["ok", "ok", "absent", "unavailable"], probes.EnumerateObject().Select(probe => probe.Value.GetProperty("status").GetString()));
        Assert.Equal(JsonValueKind.Null, probes.GetProperty("targets").GetProperty("file").ValueKind);

        // Escapes are the writer's choice; what they stand for is not.
        static string JsonText(byte[] bytes) => Encoding.UTF8.GetString(bytes).Replace("\\u00F6", "ö", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Matchers_are_judged_first_and_scripts_run_two_at_a_time()
    {
        var (running, most) = (0, 0);
        using var lab = new Lab("""
            probes: {declared: {answer: a.yaml}}
            checks:
              - {id: s1, step: find, script: s.sh, probes: [declared]}
              - {id: s2, step: find, script: s.sh, probes: [declared]}
              - {id: s3, step: find, script: s.sh, probes: [declared]}
              - {id: s4, step: find, script: s.sh, probes: [declared], needs: [s1]}
              - {id: m1, step: find, assert: {exists: {probe: declared}}}
            """)
        {
            Sandbox = async (_, cancellation) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref running));
                await Task.Delay(20, cancellation);
                Interlocked.Decrement(ref running);
                return Exit(0);
            },
        };
        var seen = new Seen();
        var results = await lab.Judge([lab.Read("declared", "x")], seen);
        Assert.All(results, result => Assert.Equal(CheckStatus.Passed, result.Status));
        Assert.Equal(2, most);
        Assert.Equal(["m1 True", "s1 False", "s2 False"], seen.Reports.Take(3).Select(report => $"{report.CheckId} {report.Result is not null}"));
    }

    [Fact]
    public async Task A_script_without_any_of_its_estate_does_not_count_here()
    {
        using var lab = new Lab(Scripted.Replace("probes: [declared, crontabs, out, targets]", "probes: [declared, targets]", StringComparison.Ordinal));
        var results = await lab.Judge([lab.Read("declared", "x")]);
        Assert.Equal((CheckStatus.Blocked, Fault.None, 0), (results[0].Status, results[0].Fault, (int)results[0].MaxScore));
    }

    [Theory]
    [InlineData(0, null, CheckStatus.Passed, 1)]
    [InlineData(0, "{\"credit\": 1, \"message\": \"m\"}", CheckStatus.Passed, 1)]
    [InlineData(1, null, CheckStatus.Failed, 0)]
    [InlineData(1, "{\"credit\": 0.25}", CheckStatus.Failed, 0.25)]
    [InlineData(77, null, CheckStatus.Blocked, 0)]
    public void Exit_codes_mean_what_the_protocol_says(int code, string? result, CheckStatus status, double credit)
    {
        var verdict = Of(code, result);
        Assert.Equal((status, credit), (verdict.Status, verdict.Credit));
        Assert.NotEmpty(verdict.Message);
    }

    [Theory]
    [InlineData(75, null, Fault.Platform, ErrorKind.Environment)]
    [InlineData(75, "{\"message\": \"no disk\"}", Fault.Platform, ErrorKind.Environment)]
    [InlineData(78, null, Fault.Author, ErrorKind.Spec)]
    [InlineData(78, "nonsense", Fault.Author, ErrorKind.Spec)]
    [InlineData(2, null, Fault.Author, ErrorKind.Protocol)]
    [InlineData(126, null, Fault.Author, ErrorKind.Protocol)]
    [InlineData(137, null, Fault.Author, ErrorKind.Protocol)]
    [InlineData(-1, null, Fault.Author, ErrorKind.Protocol)]
    [InlineData(0, "{\"credit\": 0.5}", Fault.Author, ErrorKind.Protocol)]
    [InlineData(1, "{\"credit\": 1}", Fault.Author, ErrorKind.Protocol)]
    [InlineData(77, "{\"credit\": 0}", Fault.Author, ErrorKind.Protocol)]
    [InlineData(0, "", Fault.Author, ErrorKind.Protocol)]
    [InlineData(1, "no json", Fault.Author, ErrorKind.Protocol)]
    public void Everything_else_is_an_error_and_never_a_fail(int code, string? result, Fault fault, ErrorKind kind)
    {
        var verdict = Of(code, result, "Traceback\nKeyError: 'x'\n");
        Assert.Equal((CheckStatus.Error, fault, kind), (verdict.Status, verdict.Fault, verdict.Kind));
        Assert.EndsWith("KeyError: 'x'", verdict.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ErrorKind.Timeout, Fault.Author)]
    [InlineData(ErrorKind.OutOfMemory, Fault.Author)]
    [InlineData(ErrorKind.Engine, Fault.Platform)]
    [InlineData(ErrorKind.Disk, Fault.Platform)]
    [InlineData(ErrorKind.Missing, Fault.Platform)]
    public void A_run_that_did_not_end_is_an_error_whatever_its_exit_code(ErrorKind kind, Fault fault)
    {
        foreach (var code in new int?[] { null, 0, 1 })
        {
            var verdict = Of(code, "{\"credit\": 1}", kind: kind);
            Assert.Equal((CheckStatus.Error, fault, kind), (verdict.Status, verdict.Fault, verdict.Kind));
        }
        Assert.Equal((CheckStatus.Error, Fault.Platform), (Of(null).Status, Of(null).Fault));
        Assert.Equal(ErrorKind.Protocol, Of(1, refused: "it is a link").Kind);
    }

    [Theory]
    [InlineData("[]", "it is not an object")]
    [InlineData("{\"credit\": 2}", "`credit` is a number from 0 to 1")]
    [InlineData("{\"credit\": -0.1}", "`credit` is a number from 0 to 1")]
    [InlineData("{\"credit\": \"1\"}", "`credit` is a number from 0 to 1")]
    [InlineData("{\"credit\": 1e999}", "`credit` is a number from 0 to 1")]
    [InlineData("{\"credit\": NaN}", "invalid")]
    [InlineData("{\"credit\": 0.1, \"credit\": 0.2}", "uplicate")]
    [InlineData("{\"score\": 1}", "`score` is not a key of a result")]
    [InlineData("{\"message\": 5}", "`message` is not text")]
    [InlineData("{\"message\": \"\\ud800\"}", "")]
    [InlineData("{\"items\": {}}", "`items` is a list")]
    [InlineData("{\"items\": [{\"name\": \"a\"}]}", "an item lacks `name` or `ok`")]
    [InlineData("{\"items\": [{\"name\": \"a\", \"ok\": \"yes\"}]}", "`ok` is neither true nor false")]
    [InlineData("{\"items\": [{\"name\": \"a\", \"ok\": true, \"passed\": true}]}", "`passed` is not a key of an item")]
    [InlineData("{\"items\": [[[[[[1]]]]]]}", "depth")]
    [InlineData("{} {}", "")]
    [InlineData("{\"message\": \"a\",}", "")]
    [InlineData("// c\n{}", "")]
    public void A_result_file_is_read_strictly(string json, string problem)
    {
        Assert.Null(CheckerResult.Parse(Encoding.UTF8.GetBytes(json), out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
        Assert.NotEmpty(found);
    }

    [Fact]
    public void A_result_file_that_is_too_long_or_no_text_is_refused()
    {
        Assert.Null(CheckerResult.Parse(Encoding.ASCII.GetBytes($"{{\"message\": \"{new string('x', CheckerOutcome.MaxResultBytes)}\"}}"), out _));
        Assert.Null(CheckerResult.Parse([.. "{\"message\": \""u8, 0xFF, .. "\"}"u8], out _));
        var many = string.Join(",", Enumerable.Repeat("{\"name\": \"a\", \"ok\": true}", 1001));
        Assert.Null(CheckerResult.Parse(Encoding.ASCII.GetBytes($"{{\"items\": [{many}]}}"), out _));
    }

    [Fact]
    public void A_result_file_says_it_all()
    {
        var result = CheckerResult.Parse("""
            {"credit": 0.5, "message": "m", "help": "h", "expected": "e", "actual": "a", "items": [{"name": "n", "ok": false, "message": "x", "graderOnly": true}, {"name": "o", "ok": true}]}
            """u8.ToArray(), out _)!;
        Assert.Equal((0.5, "m", "h", "e", "a"), (result.Credit!.Value, result.Message!, result.Help!, result.Expected!, result.Actual!));
        Assert.Equal([new ResultItem("n", false, "x", true), new ResultItem("o", true, "")], result.Items);
    }

    [Fact]
    public async Task A_fail_of_a_script_keeps_the_authors_words_and_its_own()
    {
        using var lab = new Lab(Scripted) { Sandbox = (_, _) => Task.FromResult(Exit(1, "{\"credit\": 0.3333, \"message\": \"1 of 3 runs\", \"help\": \"See the log.\"}")) };
        var result = (await lab.Judge(Evidence(lab)))[0];
        Assert.Equal((CheckStatus.Failed, 1.333, "Not yet. 1 of 3 runs.", "Look again. See the log."), (result.Status, result.Score, result.Message, result.Help));
    }

    [Fact]
    public async Task A_silent_fail_keeps_what_the_script_wrote_for_graders()
    {
        using var lab = new Lab(Scripted) { Sandbox = (_, _) => Task.FromResult(Exit(1, error: "expected 7")) };
        var result = (await lab.Judge(Evidence(lab)))[0];
        Assert.Equal("Not yet. It is not as it should be.", result.Message);
        Assert.Equal(new ResultItem("standard error", false, "expected 7", true, ItemKinds.Diagnostics), Assert.Single(result.Items));
    }

    [Fact]
    public async Task Whatever_breaks_around_a_script_is_an_error_or_a_cancellation()
    {
        async Task<CheckResult> With(Func<CheckerJob, CancellationToken, Task<CheckerOutcome>>? sandbox, CancellationToken cancellation = default)
        {
            using var lab = new Lab(Scripted) { Sandbox = sandbox };
            return (await lab.Judge(Evidence(lab), cancellation: cancellation))[0];
        }

        Assert.Equal((Fault.Platform, ErrorKind.Missing), Kind(await With(null)));
        Assert.Equal((Fault.Platform, ErrorKind.Disk), Kind(await With((_, _) => throw new PlatformException(ErrorKind.Disk, "full", "make room"))));
        Assert.Equal((Fault.Author, ErrorKind.Spec), Kind(await With((_, _) => throw new AuthorException("not a script"))));
        Assert.Equal((Fault.Platform, ErrorKind.Environment), Kind(await With((_, _) => throw new OperationCanceledException())));
        using var source = new CancellationTokenSource();
        var cancelled = await With(async (_, token) =>
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
            return Exit(0);
        }, source.Token);
        Assert.Equal(CheckStatus.Cancelled, cancelled.Status);

        static (Fault, ErrorKind?) Kind(CheckResult result) => (result.Fault, result.ErrorKind);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("a//x")]
    [InlineData("a\\..\\x")]
    public async Task Stored_files_that_would_leave_their_folder_are_refused(string path)
    {
        using var lab = new Lab(Scripted) { Sandbox = (_, _) => Task.FromResult(Exit(0)) };
        var evidence = Evidence(lab);
        evidence[2] = evidence[2] with { Content = FileArchive.Pack([new CheckerFile(path, [1])]) };
        var result = (await lab.Judge(evidence))[0];
        Assert.Equal((CheckStatus.Error, Fault.Platform, ErrorKind.Integrity), (result.Status, result.Fault, result.ErrorKind));
    }
}
