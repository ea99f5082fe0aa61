using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>A learner's way through a lab by verbs, on the local runtime.</summary>
public sealed class LabVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    private string Region()
    {
        var conf = File.ReadAllText(Path.Combine(line.Home, "courses/c/workspace/estate/batch/etc/conf.yaml"));
        return conf.Split(':')[1].Trim();
    }

    [Fact]
    public async Task Without_an_engine_a_lab_starts_on_the_local_runtime_and_says_why()
    {
        var (exitCode, json) = await line.JsonAsync("start", "look");
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Equal("local", json.GetProperty("runtime").GetString());
        Assert.Matches(@"^local, because no engine can be used: [^;]*[^.;]; commands of a lab run on this machine[^;]*[^.;]$", json.GetProperty("why").GetString());
        Assert.True(File.Exists(json.GetProperty("answers")[0].GetString()));
    }

    [Fact]
    public async Task A_learner_is_told_that_services_can_reach_the_internet_before_they_start()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("show", "look"));
        Assert.DoesNotContain("internet", line.Out);
        Assert.Equal("internal", (await line.JsonAsync("show", "look")).Json.GetProperty("network").GetString());

        line.Labs.Replace("c/environments/estate/environment.yaml", "services:\n", "network: internet\nservices:\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("show", "look"));
        Assert.Contains("Network: the services can reach the internet", line.Out);
        Assert.Equal("internet", (await line.JsonAsync("show", "look")).Json.GetProperty("network").GetString());
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "look"));
        Assert.Contains("Network: the services can reach the internet", line.Error);
        Assert.Equal("internet", (await line.JsonAsync("start", "look")).Json.GetProperty("network").GetString());
    }

    [Fact]
    public async Task A_lab_is_failed_mended_and_passed()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "look"));
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "look"));
        Assert.Contains("✗ failed", line.Out);
        Assert.Contains("– blocked", line.Out);

        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        var (exitCode, json) = await line.JsonAsync("check", "look");
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Equal((3, 3), (json.GetProperty("score").GetDouble(), json.GetProperty("maxScore").GetDouble()));
        Assert.Equal(2, json.GetProperty("attempt").GetInt64());

        Assert.Equal(ExitCodes.Ok, await line.RunAsync("list"));
        Assert.Contains("✓ passed", line.Out);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("log", "look"));
        Assert.Contains("not passed: region-there, region-right", line.Out);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("verify-log", "look"));
        Assert.Contains("✓ whole", line.Out);
    }

    [Fact]
    public async Task A_script_among_the_start_files_can_be_run()
    {
        line.Labs.With("c/look/start/portfolio/tool.sh", "#!/bin/sh\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "look"));
        var tool = Path.Combine(line.Home, "courses/c/workspace/portfolio/tool.sh");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(tool).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Checking_before_starting_says_how_to_start_and_costs_nothing()
    {
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("check", "look", "--runtime", "local"));
        Assert.Contains("next: mlopslabs start look", line.Error);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("log", "look"));
        Assert.Contains("No attempts yet", line.Out);
    }

    [Fact]
    public async Task A_reset_keeps_the_old_files_and_makes_no_old_result_look_new()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look"));
        var (_, json) = await line.JsonAsync("reset", "look");
        Assert.Contains("region: ", File.ReadAllText(Path.Combine(json.GetProperty("setAside").GetString()!, "portfolio/found.yaml")));
        Assert.Equal("region:\n", File.ReadAllText(Path.Combine(line.Home, "courses/c/workspace/portfolio/found.yaml")));
        await line.RunAsync("list");
        Assert.Contains("◐ started", line.Out);
        Assert.Contains("–/3", line.Out);
    }

    [Fact]
    public async Task A_hint_opens_after_a_failure_says_its_cost_and_is_recorded()
    {
        await line.RunAsync("start", "look");
        await line.RunAsync("hint", "look");
        Assert.Contains("is closed: it opens after 1 failed attempt", line.Out);
        line.Write("portfolio/found.yaml", "region: nowhere\n");
        await line.RunAsync("check", "look");
        await line.RunAsync("hint", "look");
        Assert.Contains("costs 1 point.", line.Out);
        await line.RunAsync("hint", "look", "--yes");
        Assert.Contains("Look in etc.", line.Out);
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        await line.RunAsync("check", "look");
        Assert.Contains("PASSED: 2 of 3 points (after 1 for hints)", line.Out);
    }

    [Fact]
    public async Task A_hint_about_what_passes_does_not_stand_before_one_about_what_does_not()
    {
        line.Labs.Replace("c/look/lab.yaml", "hints: [{text: Look in etc., after: {failures: 1}, when: region-right, cost: 1}]",
            "hints: [{text: Write it down., after: {failures: 1}, when: region-there, cost: 1}, {text: Look in etc., after: {failures: 1}, when: region-right}]");
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", "region: nowhere\n");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "look"));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("hint", "look"));
        Assert.Contains("Look in etc.", line.Out);
    }

    [Fact]
    public async Task A_hint_of_a_step_that_passes_is_closed()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", "region: nowhere\n");
        await line.RunAsync("check", "look");
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        await line.RunAsync("check", "look");
        await line.RunAsync("hint", "look", "--yes");
        Assert.Contains("is closed: every check of this step passes already", line.Out);
        Assert.DoesNotContain("Look in etc.", line.Out);
    }

    [Fact]
    public async Task The_solution_is_there_for_my_estate_once_I_have_passed_and_my_files_stay()
    {
        WithSolution();
        await line.RunAsync("start", "look");
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("solution", "look"));
        Assert.Contains("mlopslabs solution look --give-up", line.Error);
        line.Write("portfolio/found.yaml", $"region: {Region()} # mine\n");
        await line.RunAsync("check", "look");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("solution", "look"));
        var shown = line.Out.Split('\n').Single(text => text.TrimEnd().EndsWith("found.yaml", StringComparison.Ordinal)).Trim();
        Assert.Contains(Region(), File.ReadAllText(shown));
        Assert.DoesNotContain("mine", File.ReadAllText(shown));
        Assert.Contains("mine", File.ReadAllText(Path.Combine(line.Home, "courses/c/workspace/portfolio/found.yaml")));
        Assert.DoesNotContain("gave the lab up", line.Out);
        await line.RunAsync("check", "look");
        Assert.Contains("PASSED: 3 of 3 points", line.Out);
    }

    [Fact]
    public async Task Giving_up_is_recorded_and_attempts_from_then_on_count_no_points()
    {
        await line.RunAsync("start", "look");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("solution", "look", "--give-up"));
        Assert.Contains("You gave the lab up", line.Out);
        Assert.Contains("\"kind\":\"gave-up\"", File.ReadAllText(Path.Combine(line.Home, "courses/c/activity/look.jsonl")));
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        await line.RunAsync("check", "look");
        Assert.Contains("PASSED: 0 of 3 points (after 3 for hints)", line.Out);
    }

    [Fact]
    public async Task What_was_reached_before_giving_up_or_a_hint_keeps_its_points_until_the_next_attempt()
    {
        line.Labs.Replace("c/look/lab.yaml", "gate:\n", "  - {id: more, step: find, points: 2, assert: {equals: {probe: found, path: more, value: yes-it-is}}}\ngate:\n");
        WithSolution();
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        await line.RunAsync("check", "look");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("solution", "look", "--give-up"));
        Assert.Equal(3, await ScoreAsync());
        await line.RunAsync("check", "look");
        Assert.Equal(0, await ScoreAsync());

        async Task<double> ScoreAsync() => (await line.JsonAsync("show", "look")).Json.GetProperty("lab").GetProperty("score").GetDouble();
    }

    [Fact]
    public async Task A_solution_that_does_not_get_to_its_end_costs_nothing_and_leaves_no_answer()
    {
        line.Labs.With("c/look/solution/apply.sh", "#!/bin/sh\necho 'region: the-answer' > portfolio/found.yaml\nexit 1\n");
        await line.RunAsync("start", "look");
        Assert.NotEqual(ExitCodes.Ok, await line.RunAsync("solution", "look", "--give-up"));
        Assert.DoesNotContain("gave-up", File.ReadAllText(Path.Combine(line.Home, "courses/c/activity/look.jsonl")));
        Assert.DoesNotContain(Directory.EnumerateFiles(line.Home, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("the-answer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hidden_check_is_counted_and_neither_shown_nor_part_of_the_score()
    {
        line.Labs.Replace("c/look/lab.yaml", "gate:\n", "  - {id: secret, step: find, points: 5, visibility: hidden, assert: {equals: {probe: found, path: region, value: nowhere}}}\ngate:\n");
        await line.RunAsync("start", "look");
        line.Write("portfolio/found.yaml", $"region: {Region()}\n");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look"));
        Assert.Contains("PASSED: 3 of 3 points; 1 more check is marked by your grader.", line.Out);
        Assert.DoesNotContain("secret", line.Out);
        await line.RunAsync("list");
        Assert.Contains("✓ passed", line.Out);
        Assert.Contains("\"secret\"", File.ReadAllText(Path.Combine(line.Home, "courses/c/attempts/look.jsonl")));
    }

    [Fact]
    public async Task Another_seed_makes_another_environment_and_checks_follow_it()
    {
        var regions = new HashSet<string>();
        foreach (var seed in new[] { "a", "b", "c", "d", "e", "f" })
        {
            Assert.Equal(ExitCodes.Ok, await line.RunAsync("start", "look", "--seed", seed));
            regions.Add(Region());
            line.Write("portfolio/found.yaml", $"region: {Region()}\n");
            Assert.Equal(ExitCodes.Ok, await line.RunAsync("check", "look"));
        }
        Assert.Equal(2, regions.Count);
    }

    [Fact]
    public async Task Stop_removes_the_environment_and_nothing_of_the_learner()
    {
        await line.RunAsync("start", "look");
        line.Write("portfolio/mine.txt", "mine");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("stop"));
        Assert.Contains("c/estate", line.Out);
        Assert.False(Directory.Exists(Path.Combine(line.Home, "courses/c/workspace/estate")));
        Assert.True(File.Exists(Path.Combine(line.Home, "courses/c/workspace/portfolio/mine.txt")));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("gc"));
        Assert.Contains("Nothing to remove", line.Out);
    }

    [Fact]
    public async Task A_damaged_log_is_exit_code_5()
    {
        await line.RunAsync("start", "look");
        await line.RunAsync("check", "look");
        await line.RunAsync("check", "look");
        var log = Path.Combine(line.Home, "courses/c/attempts/look.jsonl");
        File.WriteAllText(log, File.ReadAllText(log).Replace("\"failed\"", "\"passed\""));
        Assert.Equal(ExitCodes.Integrity, await line.RunAsync("verify-log", "look"));
        Assert.Contains("✗ damaged", line.Out);
    }

    [Fact]
    public async Task A_missing_engine_that_was_asked_for_is_exit_code_3_with_the_way_out()
    {
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("start", "look", "--runtime", "docker"));
        Assert.Contains("--runtime local", line.Error);
    }

    [Fact]
    public async Task One_command_can_be_run_in_the_workspace()
    {
        await line.RunAsync("start", "look");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("shell", "look", "--", "cat", "portfolio/found.yaml"));
        Assert.Equal("region:\n", line.Out);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("shell", "--", "cat", "portfolio/found.yaml"));
        Assert.Equal("region:\n", line.Out);
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("shell", "look", "--runtime", "local", "--", "true"));
        Assert.Equal(7, await line.RunAsync("shell", "look", "--", "sh", "-c", "exit 7"));
    }

    [Fact]
    public async Task The_doctor_names_every_trouble_with_the_command_that_mends_it()
    {
        line.Variables["TERM"] = "dumb";
        var (_, json) = await line.JsonAsync("doctor");
        var findings = json.GetProperty("findings").EnumerateArray().ToDictionary(finding => finding.GetProperty("subject").GetString()!);
        Assert.NotEqual("ok", findings["engine"].GetProperty("level").GetString());
        Assert.NotEmpty(findings["engine"].GetProperty("nextStep").GetString()!);
        Assert.Equal("warning", findings["terminal"].GetProperty("level").GetString());
        Assert.Equal("ok", findings["state"].GetProperty("level").GetString());
        Assert.Equal("ok", findings["labs"].GetProperty("level").GetString());
    }

    [Fact]
    public async Task The_doctor_mends_what_is_mine_when_asked_and_says_each_thing()
    {
        await line.RunAsync("start", "look", "--runtime", "local");
        var half = Path.Combine(line.Home, "learner.json.999999999.tmp");
        File.WriteAllText(half, "half");
        File.SetLastWriteTimeUtc(half, DateTime.UnixEpoch);
        var mine = Path.Combine(line.Home, "courses", "c", "workspace", "portfolio", "notes.999999999.tmp");
        File.WriteAllText(mine, "mine");
        File.SetLastWriteTimeUtc(mine, DateTime.UnixEpoch);

        var (_, before) = await line.JsonAsync("doctor");
        Assert.Empty(before.GetProperty("fixed").EnumerateArray());
        Assert.Contains(before.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("nextStep").GetString() == "mlopslabs doctor --fix");
        Assert.True(File.Exists(half));
        var (_, after) = await line.JsonAsync("doctor", "--fix");

        Assert.Equal([$"removed {half}"], after.GetProperty("fixed").EnumerateArray().Select(what => what.GetString()));
        Assert.False(File.Exists(half));
        Assert.True(File.Exists(mine));
        Assert.DoesNotContain(after.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("nextStep").GetString() == "mlopslabs doctor --fix");
        // The environment is in use: nothing of it is an orphan.
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("shell", "look", "--", "true"));
        await line.RunAsync("doctor", "--fix");
        Assert.DoesNotContain("mended", line.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_takes_what_an_expired_environment_left_and_names_it()
    {
        await line.RunAsync("start", "look", "--runtime", "local");
        File.Delete(Directory.GetFiles(Path.Combine(line.Home, "courses", "c", "environments"), "*.json").Single());

        Assert.NotEqual(ExitCodes.Usage, await line.RunAsync("doctor", "--fix"));

        Assert.Contains("✓ mended  removed ", line.Out, StringComparison.Ordinal);
        Assert.Contains("which nothing used any more", line.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_without_an_engine_are_exit_code_3_with_the_way_out()
    {
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("images", "list"));
        Assert.Contains("next: unset DOCKER_HOST", line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("images", "export", "d", "-o", "x.tar"));
        Assert.Contains("There is no course `d`", line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("images", "import", "nowhere.tar"));
        Assert.Contains("There is no file", line.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("images", "import", line.Home));
    }

    [Fact]
    public async Task The_demo_fails_then_passes_and_leaves_the_learner_alone()
    {
        WithSolution();
        var (exitCode, json) = await line.JsonAsync("demo");
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal("failed", json.GetProperty("start").GetProperty("outcome").GetString());
        Assert.Equal("passed", json.GetProperty("solved").GetProperty("outcome").GetString());
        Assert.True(json.GetProperty("logIsWhole").GetBoolean());
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("verify-log", "look"));
        await line.RunAsync("log", "look");
        Assert.Contains("No attempts yet", line.Out);
    }

    private void WithSolution() => line.Labs.With("c/look/solution/apply.sh", "#!/bin/sh\nregion=$(sed -n 's/.*\"region\":\"\\([a-z]*\\)\".*/\\1/p' \"$PARAMETERS_FILE\")\necho \"region: $region\" > portfolio/found.yaml\n");
}
