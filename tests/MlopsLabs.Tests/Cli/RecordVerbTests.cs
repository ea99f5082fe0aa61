using System.Text.Json;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>An author records a run once and then develops a check on it.</summary>
public sealed class RecordVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    private string Fixture => Path.Combine(line.Home, "fixture");

    private string Log => Path.Combine(line.Home, "courses/c/attempts/look.jsonl");

    private async Task RecordAsync(string answer = "region: nowhere\n")
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "look", "--seed", "7"));
        line.Write("portfolio/found.yaml", answer);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "record", "look", "--output", Fixture));
    }

    [Fact]
    public async Task An_author_records_a_run_and_judges_it_without_an_environment_and_without_a_log()
    {
        await RecordAsync();
        Assert.Contains("next: mlopslabs check look --evidence", line.Out);
        Assert.Equal("region: nowhere\n", File.ReadAllText(Path.Combine(Fixture, "probes/found.yaml")));
        await line.RunAsync("stop");

        var (exitCode, json) = await line.JsonAsync("check", "look", "--evidence", Fixture);
        Assert.Equal(ExitCodes.ChecksFailed, exitCode);
        Assert.Equal(("failed", 1, 3, 0L), (json.GetProperty("outcome").GetString(), json.GetProperty("score").GetDouble(), json.GetProperty("maxScore").GetDouble(), json.GetProperty("attempt").GetInt64()));
        Assert.False(File.Exists(Log));
        Assert.False(Directory.Exists(Path.Combine(line.Home, "courses/c/evidence")));
    }

    [Fact]
    public async Task A_check_that_was_edited_is_judged_on_the_same_evidence()
    {
        await RecordAsync();
        line.Labs.Replace("c/look/lab.yaml", "value: {parameter: region}", "value: nowhere");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look", "--evidence", Fixture));
        Assert.Contains("PASSED: 3 of 3 points.", line.Out);
        Assert.Contains("nothing was saved", line.Out);
    }

    [Fact]
    public async Task The_recorded_parameters_are_the_truth_whatever_would_be_drawn_now()
    {
        await RecordAsync();
        var list = Path.Combine(Fixture, "evidence.json");
        File.WriteAllText(list, File.ReadAllText(list).Replace("\"region\": \"north\"", "\"region\": \"nowhere\"").Replace("\"region\": \"south\"", "\"region\": \"nowhere\""));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look", "--evidence", Fixture));
    }

    [Fact]
    public async Task A_hidden_check_is_shown_to_whoever_develops_it()
    {
        line.Labs.Replace("c/look/lab.yaml", "gate:\n", "  - {id: secret, step: find, points: 5, visibility: hidden, assert: {equals: {probe: found, path: region, value: elsewhere}}}\ngate:\n");
        await RecordAsync();
        var (_, json) = await line.JsonAsync("check", "look", "--evidence", Fixture);
        Assert.Contains("secret", json.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("check").GetString()));
        Assert.Equal(8, json.GetProperty("maxScore").GetDouble());
    }

    [Fact]
    public async Task The_same_run_recorded_twice_gives_the_same_bytes_and_leaves_nothing_of_the_first()
    {
        await RecordAsync();
        var before = Bytes();
        File.WriteAllText(Path.Combine(Fixture, "probes/old.txt"), "of an older lab");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "record", "look", "--output", Fixture));
        Assert.Equal(before, Bytes());

        Dictionary<string, string> Bytes() => Directory.EnumerateFiles(Fixture, "*", SearchOption.AllDirectories).ToDictionary(file => file, file => Convert.ToHexString(File.ReadAllBytes(file)));
    }

    [Fact]
    public async Task An_attempt_of_the_log_is_recorded_as_it_was()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", "region: then\n");
        await line.RunAsync("check", "look");
        line.Write("portfolio/found.yaml", "region: now\n");
        var (exitCode, json) = await line.JsonAsync("author", "record", "look", "--attempt", "1", "--output", Fixture);
        Assert.Equal((ExitCodes.Ok, 1), (exitCode, json.GetProperty("attempt").GetInt32()));
        Assert.Equal("region: then\n", File.ReadAllText(Path.Combine(Fixture, "probes/found.yaml")));
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "look", "--evidence", Fixture));

        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "record", "look", "--attempt", "2", "--output", Fixture));
        Assert.Contains("There is no attempt 2", line.Error);
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "record", "look", "--attempt", "1", "--output", Fixture, "--seed", "other"));
        Assert.Contains("next: Name it with --seed", line.Error);
        line.Labs.Replace("c/environments/estate/environment.yaml", "[north, south]", "[east, west]");
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "record", "look", "--attempt", "1", "--output", Fixture));
        Assert.Contains("The environment was changed since attempt 1", line.Error);
    }

    [Fact]
    public async Task Without_an_environment_there_is_nothing_to_record()
    {
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "record", "look", "--output", Fixture, "--runtime", "local"));
        Assert.Contains("next: mlopslabs start look", line.Error);
        Assert.False(Directory.Exists(Fixture));
    }

    [Fact]
    public async Task A_folder_that_holds_something_else_is_left_alone()
    {
        await line.RunAsync("start", "look");
        Directory.CreateDirectory(Path.Combine(Fixture, "probes"));
        File.WriteAllText(Path.Combine(Fixture, "probes/mine.txt"), "mine");
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("author", "record", "look", "--output", Fixture));
        Assert.Contains("holds something that is no fixture", line.Error);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Fixture, "probes/mine.txt")));
    }

    public static TheoryData<string, string, string, int, string> Damages => new()
    {
        { "probes/found.yaml", "nowhere", "somewhere", ExitCodes.Integrity, "probes/found.yaml: it is not what was recorded of probe `found`" },
        { "evidence.json", "\"file\": \"probes/found.yaml\"", "\"file\": \"probes/gone.yaml\"", ExitCodes.Integrity, "probes/gone.yaml: it is not there" },
        { "evidence.json", "\"file\": \"probes/found.yaml\"", "\"file\": \"probes/../../x\"", ExitCodes.Integrity, "is not below probes/" },
        { "evidence.json", "\"sha256\"", "\"sha\"", ExitCodes.Integrity, "evidence.json: " },
        { "evidence.json", "{", "{{", ExitCodes.Integrity, "evidence.json: " },
        { "evidence.json", "\"status\": \"ok\"", "\"status\": \"fine\"", ExitCodes.Integrity, "no status `fine`" },
        { "evidence.json", "\"v\": 1", "\"v\": 2", ExitCodes.InvalidSpec, "its version is 2" },
        { "evidence.json", "\"lab\": \"look\"", "\"lab\": \"other\"", ExitCodes.InvalidSpec, "it is of c/other, not of c/look" },
        { "evidence.json", "\"probe\": \"conf\"", "\"probe\": \"old\"", ExitCodes.InvalidSpec, "probe `conf` of lab look is not in it" },
        { "evidence.json", "\"kind\": \"file\"", "\"kind\": \"command\"", ExitCodes.InvalidSpec, "probe `conf` is of kind file now; it was command" },
        { "evidence.json", "batch:/etc/conf.yaml", "batch:/etc/old.yaml", ExitCodes.InvalidSpec, "probe `conf` reads batch:/etc/conf.yaml now" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task A_damaged_or_foreign_fixture_names_the_file_and_the_next_step(string file, string old, string now, int exitCode, string says)
    {
        await RecordAsync();
        var path = Path.Combine(Fixture, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, now));
        Assert.Equal(exitCode, await line.RunAsync("check", "look", "--evidence", Fixture));
        Assert.Contains(says, line.Error);
        Assert.Contains(Fixture, line.Error);
        Assert.Contains($"next: Record one: mlopslabs author record look --output {Fixture}", line.Error);
        Assert.Empty(line.Out);
    }

    [Fact]
    public async Task A_folder_that_is_no_fixture_is_said_to_be_none()
    {
        Assert.Equal(ExitCodes.InvalidSpec, await line.RunAsync("check", "look", "--evidence", line.Home));
        Assert.Contains("evidence.json: there is no such file", line.Error);
    }

    [Fact]
    public async Task A_link_in_a_fixture_that_leads_elsewhere_is_not_followed()
    {
        await RecordAsync();
        var file = Path.Combine(Fixture, "probes/found.yaml");
        File.Move(file, Path.Combine(line.Home, "elsewhere.yaml"));
        File.CreateSymbolicLink(file, Path.Combine(line.Home, "elsewhere.yaml"));
        Assert.Equal(ExitCodes.Integrity, await line.RunAsync("check", "look", "--evidence", Fixture));
        Assert.Contains("is no regular file", line.Error);
    }

    [Fact]
    public async Task A_checker_script_judges_a_fixture_too()
    {
        line.Labs
            .Replace("c/look/lab.yaml", "assert: {equals: {probe: found, path: region, value: {parameter: region}}}", "script: checks/region.sh\n    probes: [found]")
            .With("c/look/checks/region.sh", "#!/bin/sh\ngrep -q nowhere \"$EVIDENCE_DIR/found\"\n");
        await RecordAsync();
        await line.RunAsync("stop");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look", "--evidence", Fixture));
        Assert.Contains("PASSED: 3 of 3 points.", line.Out);
    }

    [Fact]
    public async Task What_was_recorded_can_be_read_by_other_programs()
    {
        await RecordAsync();
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Fixture, "evidence.json")));
        Assert.Equal("7", json.RootElement.GetProperty("seed").GetString());
        var probe = json.RootElement.GetProperty("probes")[0];
        Assert.Equal(
            ("found", "answer", "portfolio/found.yaml", "ok", "probes/found.yaml"),
            (probe.GetProperty("probe").GetString(), probe.GetProperty("kind").GetString(), probe.GetProperty("source").GetString(), probe.GetProperty("status").GetString(), probe.GetProperty("file").GetString()));
    }
}
