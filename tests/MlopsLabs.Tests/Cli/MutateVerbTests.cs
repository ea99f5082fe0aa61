using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>An author measures the strength of a lab's checks.</summary>
public sealed class MutateVerbTests : IDisposable
{
    private readonly CommandLine line = GateLab.Fair();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task Strong_checks_catch_every_mutation()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "mutate", "look", "--minimum", "1"));
        Assert.Contains("STRENGTH 1.00: ", line.Out);
        Assert.Contains(", 0 survived.", line.Out);
        Assert.DoesNotContain("✗", line.Out);
        Assert.Matches(@"By step.*\r?\n  find  (\d+) of \1\r?\n", line.Out);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(line.Home, "gate")));
    }

    [Fact]
    public async Task A_check_weakened_to_exists_lets_mutations_through_and_each_is_shown_with_its_script()
    {
        line.Labs.Replace("c/look/lab.yaml", "assert: {equals: {probe: found, path: region, value: {parameter: region}}}", "assert: {exists: {probe: found, path: region}}");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "mutate", "look", "--seed", "gate-1", "--minimum", "0.8"));
        Assert.Matches(@"✗ survived rename-\d+: region: `(north|south)-other`, not `(north|south)`", line.Out);
        Assert.Matches(@"    portfolio/found.yaml:1\r?\n    - region: (north|south)\r?\n    \+ region: ""?(north|south)-other", line.Out);
        Assert.Matches(@"under gate.mutants: - \{id: (rename-\d+), run: mutants/\1.sh, mustFail: \[CHECK\]\}", line.Out);
        Assert.Matches(@"region-right +0 of \d+  ! catches none", line.Out);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "mutate", "look"));
    }

    [Fact]
    public async Task A_survivor_s_script_is_a_mutant_of_the_lab_when_it_is_pasted()
    {
        line.Labs.Replace("c/look/lab.yaml", "assert: {equals: {probe: found, path: region, value: {parameter: region}}}", "assert: {exists: {probe: found, path: region}}");
        var (_, json) = await line.JsonAsync("author", "mutate", "look");
        var survivor = json.GetProperty("mutations").EnumerateArray().First(one => one.GetProperty("fate").GetString() == "survived");
        line.Labs.Replace("c/look/lab.yaml", "mutants/wrong.sh", "mutants/survivor.sh")
            .With("c/look/mutants/survivor.sh", survivor.GetProperty("script").GetString()!);
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "gate", "look", "--seeds", "gate-1,"));
        Assert.Contains("mutant-survives: mutant wrong passes every check", line.Out);
    }

    [Fact]
    public async Task A_check_that_breaks_on_what_learners_may_write_is_said()
    {
        line.WithCheck(
            "{id: brittle, step: find, points: 1, needs: [region-right], script: checks/check.sh, probes: [found]}",
            "#!/bin/sh\ngrep -q 'here$' \"$EVIDENCE_DIR/found\" || exit 78\n");
        line.Labs.Replace("c/look/lab.yaml", "assert: {equals: {probe: found, path: region, value: {parameter: region}}}", "assert: {exists: {probe: found, path: region}}")
            .With("c/look/solution/apply.sh", "#!/bin/sh\necho 'region: here' > portfolio/found.yaml\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "mutate", "look"));
        Assert.Matches(@"! lab wrong rename-\d+: ", line.Out);
        Assert.Contains("ended in a mistake of the lab", line.Out);
    }

    [Fact]
    public async Task Without_a_solution_that_gets_full_marks_there_is_nothing_to_mutate()
    {
        line.Labs.With("c/look/solution/apply.sh", "#!/bin/sh\necho 'region: nowhere' > portfolio/found.yaml\n");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "mutate", "look"));
        Assert.Contains("the solution reference does not get full marks", line.Error);
        line.Labs.Replace("c/look/lab.yaml", "  solutions: [{id: reference, run: solution/apply.sh}]\n", "");
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("author", "mutate", "look"));
        Assert.Contains("no solution", line.Error);
    }

    [Fact]
    public async Task Mutations_are_data_in_json_and_no_more_than_asked_for()
    {
        var (exitCode, json) = await line.JsonAsync("author", "mutate", "look", "--max", "3");
        Assert.Equal((ExitCodes.Ok, 1.0, 3), (exitCode, json.GetProperty("strength").GetDouble(), json.GetProperty("mutations").GetArrayLength()));
        Assert.Equal("killed", json.GetProperty("mutations")[0].GetProperty("fate").GetString());
    }

    [Theory]
    [InlineData("--max 0")]
    [InlineData("--minimum 2")]
    [InlineData("--jobs 0")]
    public async Task A_number_that_makes_no_sense_is_a_usage_error(string args) =>
        Assert.Equal(ExitCodes.Usage, await line.RunAsync(["author", "mutate", "look", .. args.Split(' ')]));
}
