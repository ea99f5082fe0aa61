using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>What a lab gets of an earlier one.</summary>
public sealed class InputTests : IDisposable
{
    private readonly CommandLine line = new();

    public InputTests() => line.Labs
        .With("c/retell/brief.md", "# Retell\n\n## tell\n")
        .With("c/retell/reference/found.yaml.liquid", "region: {{ region }}\n")
        .With("c/retell/lab.yaml", """
            formatVersion: 1
            kind: Lab
            id: retell
            title: Retell
            outline: second
            minutes: 10
            requires: [look]
            inputs: [{from: look, file: portfolio/found.yaml, reference: reference/found.yaml.liquid}]
            environment: estate
            steps: [{id: tell, title: Tell}]
            probes: {found: {answer: inputs/look/found.yaml}}
            checks: [{id: told, step: tell, points: 1, assert: {exists: {probe: found, path: region}}}]
            """)
        .Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 40");

    public void Dispose() => line.Dispose();

    private string Input => Path.Combine(line.Home, "courses/c/workspace/inputs/look/found.yaml");

    private string Region()
    {
        var conf = File.ReadAllText(Path.Combine(line.Home, "courses/c/workspace/estate/batch/etc/conf.yaml"));
        return conf.Split(':')[1].Trim();
    }

    [Fact]
    public async Task Without_the_earlier_lab_it_is_the_reference_of_the_seed_and_says_so()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "retell"));
        Assert.Contains("(the reference of your seed, until look is passed)", line.Out);
        var lines = File.ReadAllLines(Input);
        Assert.StartsWith("# Reference artefact of your seed: look is not passed yet.", lines[0], StringComparison.Ordinal);
        Assert.Equal($"region: {Region()}", lines[1]);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "retell"));
    }

    [Fact]
    public async Task Once_the_earlier_lab_is_passed_it_is_the_learners_own()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: {Region()}  # my words\n");
        await line.RunAsync("start", "retell");
        Assert.DoesNotContain("my words", File.ReadAllText(Input));

        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look"));
        var (_, json) = await line.JsonAsync("start", "retell");
        var input = json.GetProperty("inputs")[0];
        Assert.True(input.GetProperty("own").GetBoolean());
        Assert.Contains("my words", File.ReadAllText(input.GetProperty("file").GetString()!));
    }

    [Theory]
    [InlineData("requires: [look]", "requires: []", "there is no `look` under `requires`")]
    [InlineData("reference/found.yaml.liquid", "reference/lost.liquid", "the reference `reference/lost.liquid` is not there")]
    public async Task A_mistake_in_it_is_the_authors(string text, string instead, string message)
    {
        line.Labs.Replace("c/retell/lab.yaml", text, instead);
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("list"));
        Assert.Contains(message, line.Error);
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link_that_leads_out_of_the_workspace()
    {
        var outside = Directory.CreateTempSubdirectory("mlopslabs-test-").FullName;
        Directory.CreateDirectory(Path.Combine(line.Home, "courses/c/workspace"));
        Directory.CreateSymbolicLink(Path.Combine(line.Home, "courses/c/workspace/inputs"), outside);
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("start", "retell"));
        Assert.Contains("is a link", line.Error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
        Directory.Delete(outside);
    }

    [Fact]
    public async Task An_artefact_that_is_a_link_out_of_the_workspace_is_not_handed_on()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look"));
        var own = Path.Combine(line.Home, "courses/c/workspace/portfolio/found.yaml");
        File.Delete(own);
        File.CreateSymbolicLink(own, line.Labs["c/course.yaml"]);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "retell"));
        Assert.DoesNotContain("kind: Course", File.ReadAllText(Input));
    }
}
