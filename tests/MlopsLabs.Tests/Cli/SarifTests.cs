using System.Text.Json;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>What <c>author lint --format sarif</c> prints is held to the schema of SARIF 2.1.0, as far as it is used.</summary>
public sealed class SarifTests : IDisposable
{
    // From the schema: the properties of each object, of which those with a star have to be there. No object may have others.
    private static readonly Dictionary<string, string[]> Objects = new()
    {
        ["log"] = ["$schema", "version*", "runs*"],
        ["run"] = ["tool*", "columnKind", "results"],
        ["tool"] = ["driver*"],
        ["driver"] = ["name*", "semanticVersion", "rules"],
        ["rule"] = ["id*", "shortDescription", "help"],
        ["shortDescription"] = ["text*"],
        ["help"] = ["text*", "markdown"],
        ["result"] = ["ruleId", "ruleIndex", "level", "message*", "locations", "suppressions"],
        ["message"] = ["text*"],
        ["location"] = ["physicalLocation"],
        ["physicalLocation"] = ["artifactLocation", "region"],
        ["artifactLocation"] = ["uri", "uriBaseId"],
        ["region"] = ["startLine", "startColumn"],
        ["suppression"] = ["kind*", "justification"],
    };

    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    [Fact]
    public async Task A_log_has_the_form_of_the_standard()
    {
        var (exitCode, log) = await LogAsync();
        Assert.Equal(ExitCodes.InvalidSpec, exitCode);
        Hold("log", log);
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        Hold("run", run);
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Hold("driver", driver);
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        Assert.Equal(rules.Count, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct().Count());
        foreach (var rule in rules)
        {
            Hold("rule", rule);
            Hold("shortDescription", rule.GetProperty("shortDescription"));
            Hold("help", rule.GetProperty("help"));
        }
        foreach (var result in run.GetProperty("results").EnumerateArray())
            Result(result, rules);
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

    private static void Result(JsonElement result, List<JsonElement> rules)
    {
        Hold("result", result);
        Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Contains(result.GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
        Hold("message", result.GetProperty("message"));
        var location = Assert.Single(result.GetProperty("locations").EnumerateArray());
        Hold("location", location);
        var place = location.GetProperty("physicalLocation");
        Hold("physicalLocation", place);
        Hold("artifactLocation", place.GetProperty("artifactLocation"));
        Assert.True(Uri.TryCreate(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative, out _));
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Hold("region", place.GetProperty("region"));
        Assert.All(place.GetProperty("region").EnumerateObject(), number => Assert.InRange(number.Value.GetInt32(), 1, int.MaxValue));
        if (result.TryGetProperty("suppressions", out var suppressions))
            foreach (var suppression in suppressions.EnumerateArray())
            {
                Hold("suppression", suppression);
                Assert.Contains(suppression.GetProperty("kind").GetString(), new[] { "inSource", "external" });
            }
    }

    private static void Hold(string kind, JsonElement value)
    {
        var names = value.EnumerateObject().Select(property => property.Name).ToHashSet();
        Assert.Subset(Objects[kind].Select(name => name.TrimEnd('*')).ToHashSet(), names);
        Assert.Superset(Objects[kind].Where(name => name.EndsWith('*')).Select(name => name.TrimEnd('*')).ToHashSet(), names);
        Assert.All(value.EnumerateObject(), property => Assert.NotEqual(JsonValueKind.Null, property.Value.ValueKind));
    }
}
