using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Tests.Checks;

public class JudgeTests
{
    private const string Conf = """
        probes:
          conf: {answer: conf.yaml}
          out: {service: batch, command: [cat, x]}
          targets: {service: metrics, http: "http://localhost:9090/x", runtimes: [docker]}
        checks:
          - {id: third, step: find, title: The port is right, points: 2, needs: [second], assert: {equals: {probe: conf, path: port, value: 1}}}
          - id: second
            step: find
            title: The region is right
            points: 3
            needs: [first]
            assert: {containsAll: {probe: conf, path: region, values: [north, east, west]}}
            messages: {pass: Well done, fail: The region is not right, help: Look into conf.yaml.}
          - {id: first, step: find, title: The file is there, points: 1, assert: {exists: {probe: conf}}}

        """;

    private static async Task<CheckResult> One(string checks, Func<Lab, Evidence[]> evidence, RuntimeKind runtime = RuntimeKind.Local)
    {
        using var lab = new Lab(Conf + checks) { Runtime = runtime };
        return (await lab.Judge(evidence(lab)))[^1];
    }

    [Fact]
    public async Task Results_come_in_the_labs_order_and_are_judged_in_that_of_needs()
    {
        using var lab = new Lab(Conf);
        var seen = new Seen();
        var results = await lab.Judge([lab.Read("conf", "region: north, east\nport: 1\n")], seen);
        Assert.Equal(["third", "second", "first"], results.Select(result => result.CheckId));
        Assert.Equal([CheckStatus.Blocked, CheckStatus.Failed, CheckStatus.Passed], results.Select(result => result.Status));
        Assert.Equal([Fault.Learner, Fault.Learner, Fault.None], results.Select(result => result.Fault));
        Assert.Equal([0, 2, 1], results.Select(result => result.Score));
        Assert.Equal([2, 3, 1], results.Select(result => result.MaxScore));
        Assert.Equal(["first", "second", "third"], seen.Reports.Select(report => report.CheckId));
        Assert.All(seen.Reports, report => Assert.NotNull(report.Result));
        Assert.Equal("Waits for `second` (The region is right), which did not pass.", results[0].Message);
        Assert.Equal("The region is not right. conf.yaml:1: `region` lacks `west`.", results[1].Message);
        Assert.Equal("Look into conf.yaml.", results[1].Help);
    }

    [Fact]
    public async Task A_pass_earns_all_and_says_what_was_found()
    {
        using var lab = new Lab(Conf);
        var conf = lab.Read("conf", "region: north, east, west\nport: 1\n");
        var results = await lab.Judge([conf]);
        Assert.All(results, result => Assert.Equal((CheckStatus.Passed, Fault.None, result.MaxScore), (result.Status, result.Fault, result.Score)));
        Assert.All(results, result => Assert.Equal([conf.Sha256], result.Evidence));
        Assert.Equal("Well done. conf.yaml:1: `region` has all 3 in it.", results[1].Message);
        Assert.Equal("conf.yaml is there.", results[2].Message);
    }

    [Fact]
    public async Task Evidence_that_could_not_be_read_is_an_error_with_its_fault_and_never_a_fail()
    {
        const string Check = "  - {id: last, step: find, points: 2, assert: {equals: {probe: out, value: 1}}}\n";
        var result = await One(Check, lab => [lab.Unreadable("out", ErrorKind.Timeout, Fault.Author)]);
        Assert.Equal((CheckStatus.Error, Fault.Author, ErrorKind.Timeout), (result.Status, result.Fault, result.ErrorKind));
        Assert.Equal((0, 2), (result.Score, result.MaxScore));
        Assert.Equal("No answer for 15 s.", result.Message);
        var unread = await One(Check, _ => []);
        Assert.Equal((CheckStatus.Error, Fault.Platform, ErrorKind.Environment), (unread.Status, unread.Fault, unread.ErrorKind));
    }

    [Fact]
    public async Task What_waits_for_an_error_is_the_same_persons_matter()
    {
        const string Checks = """
              - {id: broken, step: find, points: 2, assert: {equals: {probe: out, value: 1}}}
              - {id: last, step: find, points: 2, needs: [broken], assert: {exists: {probe: conf}}}
            """;
        var result = await One(Checks, lab => [lab.Read("conf", "x"), lab.Unreadable("out", ErrorKind.Engine, Fault.Platform)]);
        Assert.Equal((CheckStatus.Blocked, Fault.Platform), (result.Status, result.Fault));
        Assert.Equal("Waits for `broken` (broken), which could not be judged.", result.Message);
    }

    [Fact]
    public async Task A_check_whose_probe_needs_another_runtime_costs_nothing_and_neither_does_what_waits_for_it()
    {
        const string Checks = """
              - {id: up, step: find, points: 2, assert: {jsonPath: {probe: targets, path: $.up}}}
              - {id: last, step: find, points: 2, needs: [up], assert: {exists: {probe: conf}}}
            """;
        using var lab = new Lab(Conf + Checks);
        var results = await lab.Judge([lab.Read("conf", "region: [north, east, west]\nport: 1\n")]);
        Assert.Equal("Does not count here: `targets` can only be read in the docker runtime.", results[3].Message);
        Assert.All(results.Skip(3), result => Assert.Equal((CheckStatus.Blocked, Fault.None, 0, false), (result.Status, result.Fault, (int)result.MaxScore, result.Counts)));
        Assert.Equal(6, results.Sum(result => result.MaxScore));
        var inDocker = await One(Checks, lab => [lab.Read("conf", "x"), lab.Read("targets", "{\"up\": 1}", 200)], RuntimeKind.Docker);
        Assert.Equal(CheckStatus.Passed, inDocker.Status);
    }

    [Fact]
    public async Task A_check_that_does_not_count_here_waits_for_nothing()
    {
        const string Checks = """
              - {id: wrong, step: find, points: 2, assert: {equals: {probe: conf, value: y}}}
              - {id: up, step: find, points: 2, needs: [wrong], assert: {jsonPath: {probe: targets, path: $.up}}}
            """;
        var result = await One(Checks, lab => [lab.Read("conf", "x")]);
        Assert.Equal((CheckStatus.Blocked, Fault.None, 0, false), (result.Status, result.Fault, (int)result.MaxScore, result.Counts));
        Assert.Equal("Does not count here: `targets` can only be read in the docker runtime.", result.Message);
    }

    [Theory]
    [InlineData("any: [{exists: {probe: targets}}, {exists: {probe: conf, path: up}}]", CheckStatus.Passed)]
    [InlineData("any: [{exists: {probe: targets}}, {exists: {probe: conf, path: down}}]", CheckStatus.Failed)]
    [InlineData("all: [{exists: {probe: conf}}, {any: [{exists: {probe: targets}}, {exists: {probe: conf, path: up}}]}]", CheckStatus.Passed)]
    [InlineData("any: [{all: [{exists: {probe: conf}}, {exists: {probe: targets}}]}, {equals: {probe: conf, path: up, value: {probe: targets}}}]", CheckStatus.Blocked)]
    [InlineData("any: [{exists: {probe: targets}}, {not: {exists: {probe: targets}}}]", CheckStatus.Blocked)]
    [InlineData("not: {any: [{exists: {probe: targets}}, {exists: {probe: conf, path: down}}]}", CheckStatus.Blocked)]
    [InlineData("all: [{exists: {probe: targets}}, {exists: {probe: conf}}]", CheckStatus.Blocked)]
    public async Task Any_does_without_what_only_another_runtime_can_see(string matcher, CheckStatus status)
    {
        var result = await One($"  - {{id: last, step: find, points: 2, assert: {{{matcher}}}}}\n", lab => [lab.Read("conf", "up: 1\n")]);
        Assert.Equal((status, status != CheckStatus.Blocked), (result.Status, result.Counts));
    }

    [Fact]
    public async Task Any_still_waits_for_what_this_runtime_should_have_read()
    {
        const string Check = "  - {id: last, step: find, points: 2, assert: {any: [{exists: {probe: out}}, {exists: {probe: conf}}]}}\n";
        var result = await One(Check, lab => [lab.Read("conf", "up: 1\n")]);
        Assert.Equal((CheckStatus.Error, Fault.Platform), (result.Status, result.Fault));
    }

    [Fact]
    public async Task A_circle_and_an_unknown_need_end_in_errors_and_not_in_waiting()
    {
        using var lab = new Lab(Conf);
        Located<string>[] circle = [Bench.Name("second")];
        var spec = lab.Spec with { Checks = [.. lab.Spec.Checks.Select(check => check.Id.Value == "first" ? check with { Needs = circle } : check)] };
        var results = await new Judge(spec, Parameters.None, "s", RuntimeKind.Local, null, lab.Time).JudgeAsync([lab.Read("conf", "x")], null, default);
        Assert.All(results, result => Assert.Equal((CheckStatus.Error, Fault.Author, ErrorKind.Spec), (result.Status, result.Fault, result.ErrorKind)));
        spec = lab.Spec with { Checks = [lab.Spec.Checks[2] with { Needs = [Bench.Name("nowhere")] }] };
        results = await new Judge(spec, Parameters.None, "s", RuntimeKind.Local, null, lab.Time).JudgeAsync([lab.Read("conf", "x")], null, default);
        Assert.Equal(CheckStatus.Error, Assert.Single(results).Status);
    }

    [Fact]
    public async Task A_cancelled_attempt_has_a_result_for_every_check()
    {
        using var lab = new Lab(Conf);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var results = await lab.Judge([lab.Read("conf", "x")], cancellation: cancelled.Token);
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal((CheckStatus.Cancelled, Fault.None, 0), (result.Status, result.Fault, (int)result.Score)));
    }

    [Fact]
    public async Task A_matcher_that_cannot_be_judged_is_the_authors_matter()
    {
        using var lab = new Lab(Conf);
        var spec = lab.Spec with { Checks = [lab.Spec.Checks[2] with { Assert = new UnreadMatcher(Mark.Start) }, lab.Spec.Checks[2] with { Assert = new Throwing() }] };
        var results = await new Judge(spec, Parameters.None, "s", RuntimeKind.Local, null, lab.Time).JudgeAsync([lab.Read("conf", "x")], null, default);
        Assert.All(results, result => Assert.Equal((CheckStatus.Error, Fault.Author, ErrorKind.Spec), (result.Status, result.Fault, result.ErrorKind)));
    }

    [Fact]
    public async Task Partial_credit_has_three_decimals_and_a_fail_never_all()
    {
        using var lab = new Lab("""
            probes: {conf: {answer: conf.yaml}}
            checks:
              - {id: thirds, step: find, points: 1, assert: {containsAll: {probe: conf, path: names, values: [a, b, c]}}}
            """);
        Assert.Equal(0.333, Assert.Single(await lab.Judge([lab.Read("conf", "names: [a]\n")])).Score);
        Assert.Equal(0.667, Assert.Single(await lab.Judge([lab.Read("conf", "names: [a, b]\n")])).Score);
    }

    [Fact]
    public async Task The_same_evidence_gives_the_same_results()
    {
        using var lab = new Lab(Conf);
        Evidence[] evidence = [lab.Read("conf", "region: north\nport: x\n")];
        var first = await lab.Judge(evidence);
        lab.Time.Advance(TimeSpan.FromHours(1));
        var second = await lab.Judge(evidence);
        Assert.Equal(first.Select(Bare), second.Select(Bare));

        static string Bare(CheckResult result) =>
            $"{result with { StartedAt = default, Duration = default, Items = [], Evidence = [] }} {string.Join(",", result.Items)} {string.Join(",", result.Evidence)}";
    }

    [Fact]
    public async Task Aliases_that_a_grader_accepted_count_for_their_check_only()
    {
        using var lab = new Lab("""
            probes: {names: {answer: names.yaml}}
            checks:
              - {id: one, step: find, points: 1, assert: {set: {probe: names, path: names, values: [eta]}}}
              - {id: two, step: find, points: 1, assert: {set: {probe: names, path: names, values: [eta]}}}
            """);
        var results = await lab.Judge([lab.Read("names", "names: [The ETA job]\n")], accepted: [new AcceptedAlias("two", "the eta job", "eta")]);
        Assert.Equal([CheckStatus.Failed, CheckStatus.Passed], results.Select(result => result.Status));
        Assert.Equal("The ETA job", Assert.Single(results[0].Items, item => item.Kind == ItemKinds.Unlisted).Name);
    }

    private sealed record Throwing() : MatcherSpec("throwing", Mark.Start)
    {
        public override IEnumerable<Operand> Operands => [];

        public override IEnumerable<Located<string>> ParameterNames => [];
    }
}

/// <summary>What was reported, in order.</summary>
internal sealed class Seen : IProgress<CheckProgress>
{
    public List<CheckProgress> Reports { get; } = [];

    public void Report(CheckProgress value)
    {
        lock (Reports)
            Reports.Add(value);
    }
}
