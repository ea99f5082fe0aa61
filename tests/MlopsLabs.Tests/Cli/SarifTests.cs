using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Authoring.Schema;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>What <c>author lint --format sarif</c> prints is held to the schema of SARIF 2.1.0, and to what a schema cannot say.</summary>
public sealed class SarifTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_log_fits_the_schema_of_the_standard()
    {
        var (exitCode, log) = await LogAsync();
        Assert.Equal(ExitCodes.InvalidSpec, exitCode);
        var text = log.GetRawText();
        var schema = Schema();
        Assert.True(schema.Allows(text), schema.Objections(text));
        // That it can object at all.
        Assert.False(schema.Allows(text.Replace("\"2.1.0\"", "\"2.0.0\"", StringComparison.Ordinal)));
        Assert.False(schema.Allows(text.Replace("\"startLine\"", "\"line\"", StringComparison.Ordinal)));
        Assert.False(schema.Allows(text.Replace("\"level\": \"error\"", "\"level\": \"fatal\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_result_names_its_rule_and_a_place_in_the_repository()
    {
        var (_, log) = await LogAsync();
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct(), rules);
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.NotEmpty(results);
        foreach (var result in results)
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation").GetProperty("artifactLocation");
            Assert.True(Uri.TryCreate(place.GetProperty("uri").GetString(), UriKind.Relative, out _));
            Assert.Equal("%SRCROOT%", place.GetProperty("uriBaseId").GetString());
        }
    }

    [Fact]
    public async Task A_finding_is_where_it_is_in_the_repository_and_an_allowed_one_is_suppressed()
    {
        var (_, log) = await LogAsync();
        var results = log.GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();
        var error = Assert.Single(results, result => result.GetProperty("level").GetString() == "error");
        var place = error.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("ML301", error.GetProperty("ruleId").GetString());
        Assert.Equal("my%20labs/c/look/lab.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(19, place.GetProperty("region").GetProperty("startLine").GetInt32());
        var allowed = Assert.Single(results, result => result.TryGetProperty("suppressions", out _));
        Assert.Equal("any will do", allowed.GetProperty("suppressions")[0].GetProperty("justification").GetString());
    }

    private async Task<(int ExitCode, JsonElement Log)> LogAsync()
    {
        line.Labs
            .Replace("c/look/lab.yaml", "{exists: {probe: found, path: region}}", "{equals: {probe: found, path: region, value: {probe: found, path: region}}}")
            .Replace("c/environments/estate/environment.yaml", "image: debian:bookworm-slim", "image: debian:bookworm-slim  # lint: allow ML354 because any will do");
        // The current folder is the learner's home here; the labs come to lie below it.
        var below = Path.Combine(line.Home, "my labs");
        Directory.CreateDirectory(below);
        Directory.Move(line.Labs["c"], Path.Combine(below, "c"));
        var exitCode = await line.RunAsync("author", "lint", below, "--format", "sarif");
        using var document = JsonDocument.Parse(line.Out);
        return (exitCode, document.RootElement.Clone());
    }

    /// <summary>It is a schema of draft 4, but uses nothing that later drafts read otherwise; the validator knows those.</summary>
    private static OtherValidator Schema()
    {
        using var stream = typeof(SarifTests).Assembly.GetManifestResourceStream("sarif.schema.json")!;
        using var reader = new StreamReader(stream);
        var schema = JsonNode.Parse(reader.ReadToEnd())!.AsObject();
        schema["$schema"] = "http://json-schema.org/draft-07/schema#";
        schema.Remove("id");
        return new OtherValidator(schema.ToJsonString());
    }
}
