using System.Text.Json;
using MlopsLabs.Cli;

namespace MlopsLabs.Tests.Cli;

public sealed class SchemaVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Theory]
    [InlineData("course", "labMinutes")]
    [InlineData("environment", "services")]
    [InlineData("lab", "checks")]
    public async Task The_schema_of_each_kind_of_file_is_printed(string kind, string key)
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "schema", kind));
        using var schema = JsonDocument.Parse(line.Out);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.RootElement.GetProperty("$schema").GetString());
        Assert.NotEqual("", schema.RootElement.GetProperty("properties").GetProperty(key).GetProperty("description").GetString());
        Assert.Empty(line.Error);
    }

    [Fact]
    public async Task Without_a_kind_it_is_that_of_the_lab_and_that_is_said()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "schema"));
        Assert.Contains("\"checks\"", line.Out);
        Assert.Contains("This is the schema of lab.yaml", line.Error);
    }

    [Fact]
    public async Task All_three_are_written_to_a_folder()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "schema", "--output", line.Labs["c/.schema"]));
        foreach (var kind in new[] { "course", "environment", "lab" })
            Assert.Contains($"MlopsLabs {kind}.yaml", File.ReadAllText(line.Labs[$"c/.schema/{kind}.schema.json"]));
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "schema", "lab", "--output", line.Labs["c/.schema"]));
    }

    [Fact]
    public async Task The_keys_of_one_kind_or_of_all_are_printed_as_tables()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "schema", "environment", "--markdown"));
        Assert.Contains("## environment.yaml\n", line.Out);
        Assert.Contains("| `memory` | size, 16 MiB to 16 GiB | `256MiB` | its memory limit; swap is the same |\n", line.Out);
        Assert.DoesNotContain("## lab.yaml\n", line.Out);
        Assert.Empty(line.Error);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "schema", "--markdown"));
        Assert.All(new[] { "course", "environment", "lab" }, kind => Assert.Contains($"## {kind}.yaml\n", line.Out));
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "schema", "--markdown", "--output", line.Labs["c/.schema"]));
    }
}
