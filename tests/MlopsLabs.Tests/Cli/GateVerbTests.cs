using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>An author proves a lab on the local runtime, and is told of everything that is not fair.</summary>
public sealed class GateVerbTests : IDisposable
{
    private readonly CommandLine line = GateLab.Fair();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_fair_lab_is_proven_and_what_was_not_tried_is_said()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate", "look"));
        Assert.Contains("✓ full marks", line.Out);
        Assert.Contains("✓ caught by region-right", line.Out);
        Assert.Matches(@"region-there  ✗   ✓   ✓   ✗\r?\n", line.Out);
        Assert.Matches(@"region-right  –   ✓   ✗   –\r?\n", line.Out);
        Assert.Matches(@"Slowest checks: region-\w+ [0-9]+ ms", line.Out);
        Assert.Contains("Flake rates: none of ", line.Out);
        Assert.Contains("NOT PROVEN on docker: ", line.Out);
        Assert.Contains("FAIR: 2 checks, 4 variants, 2 seeds, local.", line.Out);
        Assert.Contains("[  8/8] local", line.Error);
    }

    [Fact]
    public async Task Nothing_of_the_author_s_own_state_is_touched_and_nothing_is_left()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", "region: mine\n");
        var before = Files();
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate"));
        Assert.Equal(before, Files());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(line.Home, "gate")));

        List<string> Files() => [.. Directory.EnumerateFiles(line.Home, "*", SearchOption.AllDirectories).Order().Select(file => $"{file} {File.ReadAllText(file)}")];
    }

    [Fact]
    public async Task What_a_killed_gate_left_is_removed_by_gc_when_nothing_of_it_can_run_any_more()
    {
        Directory.CreateDirectory(Path.Combine(line.Home, "gate/dead/local-1/courses"));
        Directory.CreateDirectory(Path.Combine(line.Home, "gate/unknown/docker-1/courses"));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("gc"));
        Assert.Matches(@"removed .*gate.dead", line.Out);
        Assert.False(Directory.Exists(Path.Combine(line.Home, "gate/dead")));
        // Only an engine can say whether anything of this one still runs.
        Assert.True(Directory.Exists(Path.Combine(line.Home, "gate/unknown")));
    }

    [Fact]
    public async Task A_runtime_that_must_be_proven_and_is_not_here_is_trouble_of_the_platform()
    {
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "gate", "look", "--require-engine"));
        Assert.Contains("FAIR", line.Out);
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "gate", "look", "--runtime", "docker"));
        Assert.Contains("next:", line.Error);
    }

    [Fact]
    public async Task Lab_files_that_cannot_be_read_are_exit_code_4()
    {
        line.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "gate"));
        Assert.Contains("error ML202", line.Error);
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "gate", "look"));
    }

    [Fact]
    public async Task A_start_that_passes_is_not_fair()
    {
        line.Labs.Replace("c/environments/estate/environment.yaml", "[north, south]", "[north]").With("c/look/start/portfolio/found.yaml", "region: north\n");
        await UnfairAsync("✗ unfair  start-passes: the start state passes every check: there is nothing to do in this lab", "start, in local gate-1 gate-2");
    }

    [Fact]
    public async Task A_check_that_passes_at_the_start_is_given_away()
    {
        line.Labs.With("c/look/start/portfolio/found.yaml", "region: somewhere\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate"));
        Assert.Contains("! warning given-away: `region-there` passes at the start: 1 point is given away", line.Out);
    }

    [Fact]
    public async Task A_solution_without_full_marks_is_not_fair()
    {
        line.Labs.With("c/look/solution/apply.sh", "#!/bin/sh\necho 'region: nowhere' > portfolio/found.yaml\n");
        await UnfairAsync("✗ unfair  solution-fails: solution reference must get full marks, but `region-right` fails", "reference, in local gate-1 gate-2");
    }

    [Fact]
    public async Task A_solution_that_fits_one_seed_only_is_seen_by_seed()
    {
        line.Labs.With("c/look/solution/apply.sh", "#!/bin/sh\necho 'region: north' > portfolio/found.yaml\n");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate", "--seeds", "8"));
        Assert.Matches(@"region-right  –   ±\*", line.Out);
        Assert.Matches(@"± region-right after reference: ✓ passed in local gate-[gate0-9 -]+, ✗ failed in local gate-[gate0-9 -]+", line.Out);
        Assert.Matches(@"· note    seeds-score: scores differ by seed\r?\n +1 to 3 points", line.Out);
    }

    [Fact]
    public async Task A_mutant_that_survives_is_not_fair()
    {
        line.Labs.With("c/look/mutants/wrong.sh", "#!/bin/sh\necho '# the same' >> portfolio/found.yaml\n");
        await UnfairAsync("✗ unfair  mutant-survives: mutant wrong passes every check; it must fail `region-right`");
    }

    [Fact]
    public async Task A_mutant_that_fails_another_check_than_it_says_is_not_fair()
    {
        line.WithCheck("{id: short, step: find, points: 1, assert: {count: {probe: found, max: 1}}}");
        line.Labs.With("c/look/mutants/wrong.sh", "#!/bin/sh\nprintf 'region: middle\\nmore: x\\n' > portfolio/found.yaml\n");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate"));
        Assert.Contains("✗ unfair  fails-too: mutant wrong fails `short` too, and its `mustFail` does not say so", line.Out);
    }

    [Fact]
    public async Task A_mutant_whose_check_only_waits_is_not_caught_by_it()
    {
        line.Labs.Replace("c/look/lab.yaml", "mustFail: [region-there]", "mustFail: [region-there, region-right]");
        await UnfairAsync("✗ unfair  not-caught: mutant empty must fail `region-right`, but that waits for a check that did not pass");
    }

    [Fact]
    public async Task A_flaky_check_is_not_fair_and_its_rate_is_said()
    {
        line.WithCheck(
            "{id: moody, step: find, points: 1, script: checks/check.sh, probes: [found]}",
            "#!/bin/sh\nexec python3 -c 'import os, sys; sys.exit(os.urandom(1)[0] % 2)'\n");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate", "--seeds", "1", "--repeats", "12"));
        Assert.Contains("✗ unfair  flaky: `moody` comes out differently for the same state", line.Out);
        Assert.Matches(@"Flake rates: moody [0-9.]+ % \([0-9]+ of 48\)", line.Out);
    }

    [Fact]
    public async Task A_solution_that_is_judged_in_other_words_again_is_not_fair()
    {
        line.WithCheck(
            "{id: wordy, step: find, points: 1, script: checks/check.sh, probes: [found]}",
            "#!/bin/sh\nprintf '{\"message\": \"it is %s\"}' \"$(date +%s%N)\" > \"$RESULT_FILE\"\ngrep -q 'region: [ns]' \"$EVIDENCE_DIR/found\"\n");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate"));
        Assert.Contains("✗ unfair  other-bytes: `wordy` says something else when the same state is judged again", line.Out);
    }

    [Fact]
    public async Task A_check_that_nothing_fails_is_untested()
    {
        line.WithCheck("{id: always, step: find, points: 0, assert: {exists: {probe: conf}}}");
        await UnfairAsync("✗ unfair  untested: `always` was never seen failing, neither at the start nor by a mutant");
    }

    [Fact]
    public async Task A_check_that_no_mutant_fails_is_weakly_tested()
    {
        line.Labs.Replace("c/look/lab.yaml", "    - {id: empty, run: mutants/empty.sh, mustFail: [region-there]}\n", "");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate"));
        Assert.Contains("! warning weakly-tested: `region-there` fails at the start only: no mutant is caught by it", line.Out);
    }

    [Fact]
    public async Task A_check_weakened_to_exists_is_caught()
    {
        line.Labs.Replace("c/look/lab.yaml", "assert: {equals: {probe: found, path: region, value: {parameter: region}}}", "assert: {exists: {probe: found, path: region}}");
        await UnfairAsync("✗ unfair  mutant-survives: mutant wrong passes every check; it must fail `region-right`");
    }

    [Fact]
    public async Task An_alternative_that_fails_is_not_fair()
    {
        line.WithGate(
            "alternatives: [{id: loud, run: alternatives/loud.sh}]", "alternatives/loud.sh",
            "#!/bin/sh\nsed 's/.*\"region\":\"\\([a-z]*\\)\".*/region: the \\1/' \"$PARAMETERS_FILE\" > portfolio/found.yaml\n");
        await UnfairAsync("✗ unfair  alternative-fails: alternative loud must get full marks, but `region-right` fails");
    }

    [Fact]
    public async Task A_gate_script_that_fails_is_the_author_s_mistake()
    {
        line.Labs.With("c/look/mutants/wrong.sh", "#!/bin/sh\necho oh no >&2\nexit 3\n");
        await UnfairAsync("✗ unfair  broken: `wrong` is broken", "mutants/wrong.sh ended with exit code 3: oh no");
    }

    [Fact]
    public async Task A_check_that_breaks_is_the_author_s_mistake_and_trouble_of_the_platform_is_not()
    {
        line.WithCheck("{id: breaks, step: find, points: 1, script: checks/check.sh, probes: [found]}", "#!/bin/sh\nexit 78\n");
        await UnfairAsync("✗ unfair  lab-wrong: `breaks` ends in a mistake of the lab");

        line.Labs.With("c/look/checks/check.sh", "#!/bin/sh\nexit 75\n");
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "gate"));
        Assert.Contains("? pending platform: `breaks` could not be judged: trouble of the platform", line.Out);
        Assert.Contains("PENDING", line.Out);
        Assert.DoesNotContain("✗ unfair", line.Out);
    }

    [Fact]
    public async Task A_lab_without_a_solution_is_not_proven()
    {
        line.Labs.Replace("c/look/lab.yaml", "  solutions: [{id: reference, run: solution/apply.sh}]\n", "");
        await UnfairAsync("✗ unfair  no-solution: the gate has no solution: nothing shows that the lab can be solved, and no mutant can run");
    }

    [Fact]
    public async Task A_mutant_that_changes_a_service_gets_the_next_one_a_new_environment()
    {
        line.Labs.With("c/look/mutants/wrong.sh", "#!/bin/sh\necho 'region: middle' | tee estate/batch/etc/conf.yaml > portfolio/found.yaml\n")
            .Replace("c/look/lab.yaml", "value: {parameter: region}", "value: {probe: conf, path: region}");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate"));
        Assert.Contains("· note    services-change: services read otherwise after it, so the next variant got a new environment", line.Out);
        Assert.Contains("✗ unfair  mutant-survives: mutant wrong", line.Out);
        // What the first mutant left in the service would have made this one pass or fail for another reason.
        Assert.Matches(@"M2  mutant empty +✓ caught by region-there", line.Out);
        Assert.Contains("local: 2 seeds, 4 environments", line.Out);
    }

    [Fact]
    public async Task Every_variant_can_have_an_environment_of_its_own()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate", "--fresh", "--seeds", "1"));
        Assert.Contains("local: 1 seed, 4 environments", line.Out);
    }

    [Fact]
    public async Task A_lab_without_an_environment_is_proven_on_this_machine()
    {
        line.Labs.Replace("c/look/lab.yaml", "environment: estate\n", "")
            .Replace("c/look/lab.yaml", "  conf: {service: batch, file: /etc/conf.yaml}\n", "")
            .Replace("c/look/lab.yaml", "value: {parameter: region}", "value: north")
            .With("c/look/solution/apply.sh", "#!/bin/sh\necho 'region: north' > portfolio/found.yaml\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate"));
        Assert.Contains("FAIR: 2 checks, 4 variants, 2 seeds, local.", line.Out);
    }

    [Fact]
    public async Task A_gate_is_data_in_json()
    {
        var (exitCode, json) = await line.JsonAsync("author", "gate", "look");
        Assert.Equal((ExitCodes.Ok, "fair"), (exitCode, json.GetProperty("verdict").GetString()));
        var lab = json.GetProperty("labs")[0];
        Assert.Equal("docker", lab.GetProperty("unproven")[0].GetProperty("runtime").GetString());
        var cell = lab.GetProperty("checks")[1].GetProperty("cells")[2];
        Assert.Equal("wrong", cell.GetProperty("variant").GetString());
        Assert.Equal(["failed", "failed"], cell.GetProperty("outcomes").EnumerateArray().Select(one => one.GetProperty("outcome").GetString()));
        Assert.Equal(3, lab.GetProperty("places")[0].GetProperty("scores").GetProperty("reference").GetDouble());
    }

    [Fact]
    public async Task A_gate_is_added_to_a_page_of_markdown()
    {
        var file = Path.Combine(line.Home, "summary.md");
        await File.WriteAllTextAsync(file, "# Before\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "gate", "--summary", file));
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.StartsWith("# Before\n## Gate of c/look\n\n**FAIR: ", text);
        Assert.Contains("| region-right | – | ✓ | ✗ | – |", text);
    }

    [Theory]
    [InlineData("--seeds 0", "--seeds takes")]
    [InlineData("--seeds ,", "--seeds names no seed")]
    [InlineData("--jobs 0", "--jobs takes 1 or more")]
    [InlineData("--repeats 0", "--repeats takes 1 or more")]
    public async Task A_number_that_makes_no_sense_is_a_usage_error(string args, string says)
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync(["author", "gate", .. args.Split(' ')]));
        Assert.Contains(says, line.Error);
    }

    private async Task UnfairAsync(params string[] lines)
    {
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate"));
        foreach (var text in lines)
            Assert.Contains(text, line.Out);
        Assert.Contains("UNFAIR: ", line.Out);
    }
}
