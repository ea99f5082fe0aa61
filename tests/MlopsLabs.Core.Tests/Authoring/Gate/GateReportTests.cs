using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Tests.Authoring.Gate;

/// <summary>What follows from what a gate saw.</summary>
public sealed class GateReportTests : IDisposable
{
    private readonly GateRecords seen = new();

    public void Dispose() => seen.Dispose();

    [Fact]
    public void A_lab_that_is_as_it_should_be_is_fair_and_nothing_is_found()
    {
        var report = seen.Report();
        Assert.Equal(GateVerdict.Fair, report.Verdict);
        Assert.Empty(report.Findings);
        Assert.Equal(["start", "solution right", "mutant no-a", "mutant no-b", "alternative other"], report.Variants.Select(variant => variant.Title));
    }

    [Theory]
    [InlineData("start", "pp", "start-passes")]
    [InlineData("start", "nn", "nothing-counts", GateVerdict.Fair)]
    [InlineData("start", "pf", "given-away", GateVerdict.Fair)]
    [InlineData("start", "lb", "lab-wrong")]
    [InlineData("right", "pf", "solution-fails")]
    [InlineData("other", "fb", "alternative-fails")]
    [InlineData("no-b", "pp", "mutant-survives")]
    [InlineData("no-b", "pl", "lab-wrong")]
    [InlineData("no-a", "pf", "not-caught", GateVerdict.Unfair, "fails-too")]
    [InlineData("no-b", "pe", "platform", GateVerdict.Pending)]
    [InlineData("right", "ep", "platform", GateVerdict.Pending)]
    public void A_state_that_breaks_a_promise_is_found(string variant, string state, string code, GateVerdict verdict = GateVerdict.Unfair, string? also = null)
    {
        seen.Seen[variant] = [state];
        var report = seen.Report();
        // What follows for the tests of checks is said elsewhere.
        var found = report.Findings.Where(finding => finding.Code is not (GateCodes.Untested or GateCodes.WeaklyTested)).Select(finding => finding.Code).ToList();
        Assert.Equal(new[] { code, also }.OfType<string>().Order(), found.Order());
        if (also is null && report.Findings.Count == found.Count)
            Assert.Equal(verdict, report.Verdict);
    }

    [Fact]
    public void What_waits_for_a_check_that_a_mutant_must_fail_is_no_surprise_and_no_catch()
    {
        seen.Seen["no-b"] = ["fb"];
        var codes = seen.Report().Findings.Select(finding => (finding.Code, finding.Check)).ToList();
        Assert.Contains((GateCodes.FailsToo, "a"), codes);
        Assert.Contains((GateCodes.NotCaught, "b"), codes);
        Assert.Contains((GateCodes.Untested, "b"), codes);
    }

    [Fact]
    public void A_mutant_that_does_not_apply_in_a_runtime_is_no_fault()
    {
        seen.SeenInTwo["no-b"] = ["pn"];
        Assert.Equal(GateVerdict.Fair, seen.Report().Verdict);
    }

    [Fact]
    public void A_seed_that_takes_much_longer_for_each_of_its_environments_is_a_note()
    {
        seen.Efforts.Add(new(GateRecords.Place("two"), TimeSpan.FromSeconds(4), 4, []));
        Assert.Empty(seen.Report().Findings);
        seen.Efforts[1] = new(GateRecords.Place("two"), TimeSpan.FromSeconds(4), 1, []);
        var report = seen.Report();
        Assert.Equal(GateVerdict.Fair, report.Verdict);
        var finding = Assert.Single(report.Findings);
        Assert.Equal((GateCodes.SeedsTake, GateLevel.Note), (finding.Code, finding.Level));
        Assert.Equal([GateRecords.Place("two")], finding.Places);
    }

    [Fact]
    public void The_same_finding_in_two_places_is_one_that_names_both()
    {
        seen.Seen["right"] = ["pf", "pf"];
        var finding = Assert.Single(seen.Report().Findings);
        Assert.Equal([GateRecords.Place("one"), GateRecords.Place("two")], finding.Places);
        Assert.Equal("said f", finding.Detail);
    }

    [Fact]
    public void A_cell_in_which_seeds_differ_has_no_shared_outcome()
    {
        seen.SeenInTwo["right"] = ["pf", "pf"];
        var report = seen.Report();
        var cell = report.Matrix[1][1];
        Assert.Null(cell.Shared);
        Assert.False(cell.Fits);
        Assert.Equal([(GateOutcome.Passed, true), (GateOutcome.Failed, false)], cell.Outcomes.Select(one => (one.Outcome, one.Fits)));
        Assert.Equal(GateOutcome.Failed, report.Matrix[1][3].Shared);
    }

    [Fact]
    public void A_check_that_disagrees_with_itself_is_flaky_and_breaks_no_other_promise()
    {
        seen.Seen["right"] = ["pp", "pf", "pp", "pp"];
        var report = seen.Report();
        var finding = Assert.Single(report.Findings);
        Assert.Equal((GateCodes.Flaky, "b", "passed 3 of 4 times, failed 1 of 4 times"), (finding.Code, finding.Check, finding.Detail));
        Assert.Equal([("a", 8, 0), ("b", 8, 2)], report.Flakes.Select(one => (one.Check, one.Judged, one.Differing)));
        Assert.Equal(0.25, report.Flakes[1].Rate);
    }

    [Fact]
    public void Trouble_of_the_platform_in_one_repeat_is_no_flake()
    {
        seen.Seen["right"] = ["pp", "pe", "pp"];
        var report = seen.Report();
        Assert.Empty(report.Findings);
        Assert.Equal(0, report.Flakes[1].Differing);
    }

    [Fact]
    public void Another_message_for_the_same_state_is_found_and_another_time_is_not()
    {
        Assert.Empty(seen.Report((result, repeat) => result with { StartedAt = result.StartedAt.AddSeconds(repeat), Duration = TimeSpan.FromSeconds(repeat) }).Findings);
        var finding = Assert.Single(seen.Report((result, repeat) => result with { Message = $"{result.CheckId} {(result.CheckId == "b" ? repeat : 0)}" }).Findings);
        Assert.Equal((GateCodes.OtherBytes, "b", "first: b 0 then: b 1"), (finding.Code, finding.Check, finding.Detail));
    }

    [Fact]
    public void Evidence_that_moves_by_itself_is_a_note()
    {
        var finding = Assert.Single(seen.Report((result, repeat) => result with { Evidence = [result.CheckId == "a" ? $"{repeat}" : ""] }).Findings);
        Assert.Equal((GateLevel.Note, GateCodes.EvidenceMoves, "a"), (finding.Level, finding.Code, finding.Check));
    }

    [Fact]
    public void A_script_that_fails_is_unfair_and_an_engine_that_dies_is_not()
    {
        seen.Troubles.Add(new GateTrouble(GateRecords.Place("one"), null, Fault.Platform, "the engine is away"));
        Assert.Equal(GateVerdict.Pending, seen.Report().Verdict);
        seen.Troubles.Add(new GateTrouble(GateRecords.Place("one"), "other", Fault.Author, "exit code 3"));
        var report = seen.Report();
        Assert.Equal(GateVerdict.Unfair, report.Verdict);
        Assert.Equal([GateCodes.Broken, GateCodes.Platform], report.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void A_check_that_only_the_start_fails_is_weakly_tested_and_one_that_nothing_fails_is_untested()
    {
        seen.Seen.Remove("no-a");
        Assert.Equal((GateCodes.WeaklyTested, "a"), seen.Report().Findings.Select(finding => (finding.Code, finding.Check)).Single());
        seen.Seen["start"] = ["pf"];
        Assert.Contains((GateLevel.Unfair, GateCodes.Untested, "a"), seen.Report().Findings.Select(finding => (finding.Level, finding.Code, finding.Check)));
    }

    [Fact]
    public void Nothing_that_was_tried_is_no_proof()
    {
        var record = seen.Report().Record;
        Assert.Equal(GateVerdict.Pending, GateReport.Of(record with { Runtimes = [], Judgements = [], Efforts = [] }).Verdict);
    }

    [Fact]
    public void The_bytes_of_results_are_the_same_but_for_times_and_digests()
    {
        var results = seen.Report().Record.Judgements[0].Results;
        var bytes = CanonicalResults.Bytes(results);
        Assert.Equal(bytes, CanonicalResults.Bytes(results.Select(result => result with { StartedAt = DateTimeOffset.MaxValue, Duration = TimeSpan.MaxValue, Evidence = ["x"] })));
        foreach (var other in new Func<CheckResult, CheckResult>[]
        {
            result => result with { Score = 0.5 },
            result => result with { Help = "x" },
            result => result with { Items = [new ResultItem("x", true, "")] },
            result => result with { Fault = Fault.None },
        })
            Assert.NotEqual(bytes, CanonicalResults.Bytes(results.Select(other)));
    }
}
