using System.Text.Json;
using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>Decisions by verbs: what they keep, and what they refuse and why.</summary>
public sealed class DecisionVerbTests : IAsyncLifetime
{
    private readonly CommandLine grader = new();

    private string Cohort => Path.Combine(grader.Home, "autumn");

    public async ValueTask InitializeAsync()
    {
        grader.Labs
            .Replace("c/look/lab.yaml", "  - {id: region-there,", "  - {id: jobs-listed, step: find, points: 3, assert: {set: {probe: found, path: jobs, values: [eta, fraud]}}}\n  - {id: region-there,")
            .Replace("c/look/lab.yaml", "    hints:", """
                    rubric:
                      - id: clear
                        text: Is it clear?
                        levels: [{text: Not at all, points: 0}, {text: Not quite, points: 1}, {text: "Yes", points: 2.5}]
                    hints:
                """);
        grader.Variables["MLOPSLABS_GRADER"] = "grace";
        var roster = Path.Combine(grader.Home, "autumn.csv");
        await File.WriteAllTextAsync(roster, "id,name\nada,Ada\nbob,Bob\ncyd,Cyd\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "enrol", roster));
        Change("cohort.json", "\"course\": null", "\"course\": \"c\"");
    }

    public ValueTask DisposeAsync()
    {
        grader.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Change(string file, string old, string now)
    {
        var path = Path.Combine(Cohort, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, now, StringComparison.Ordinal));
    }

    private Task<int> GradeAsync(string verb, params string[] args) => grader.RunAsync(["grade", verb, Cohort, .. args]);

    private async Task RefusedAsync(string says, string verb, params string[] args)
    {
        Assert.Equal(ExitCodes.Usage, await GradeAsync(verb, args));
        Assert.Contains(says, grader.Error, StringComparison.Ordinal);
        Assert.Contains("  next: ", grader.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Cohort, "ledger.db")));
    }

    [Fact]
    public async Task What_is_decided_is_listed_with_who_and_why()
    {
        Assert.Equal(ExitCodes.Ok, await GradeAsync("override", "ada", "look", "region-right", "1.5", "--reason", "North is south there"));
        Assert.Contains("Kept as decision 1 of grace: 1.5 points for ada in look/region-right.", grader.Out);
        Assert.Contains($"mlopslabs grade undo {Cohort} 1 --reason TEXT", grader.Out);
        Assert.Equal(ExitCodes.Ok, await GradeAsync("override", "bob", "look", "8.5", "--reason", "Shown in person", "--author", "alan"));
        Assert.Equal(ExitCodes.Ok, await GradeAsync("waive", "look", "region-there", "--reason", "It was down", "--expires", "2999-12-31"));
        Assert.Equal(ExitCodes.Ok, await GradeAsync("alias", "look", "jobs-listed", "eta pipeline", "eta"));
        Assert.Equal(ExitCodes.Ok, await GradeAsync("mark", "ada", "look", "find/clear", "2", "--comment", "Good"));

        Assert.Equal(ExitCodes.Ok, await GradeAsync("decisions"));
        foreach (var said in new[]
        {
            "grace  override: 1.5 points for ada in look/region-right", "       North is south there", "alan  override: 8.5 points for bob in look",
            "waiver: look/region-there does not count for anybody until ", "alias: `eta pipeline` means eta in look/jobs-listed", "       `eta pipeline` means eta.",
            "mark: level 2 of find/clear for ada in look", "       Good", "5 decisions shown, of 5 that were taken; 5 in force.",
        })
            Assert.Contains(said, grader.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_every_field_of_a_decision()
    {
        var (_, made) = await grader.JsonAsync("grade", "mark", Cohort, "ada", "look", "find/clear", "not q", "--author", "alan");
        var decision = made.GetProperty("decision");
        Assert.Equal((1, "mark", "alan", "find/clear", 1, "in force"), (
            decision.GetProperty("seq").GetInt64(), decision.GetProperty("kind").GetString(), decision.GetProperty("author").GetString(),
            decision.GetProperty("criterion").GetString(), decision.GetProperty("level").GetInt32(), decision.GetProperty("standing").GetString()));
        Assert.Equal(JsonValueKind.Null, decision.GetProperty("points").ValueKind);
        await GradeAsync("mark", "ada", "look", "find/clear", "YES", "--author", "alan");
        var (_, listed) = await grader.JsonAsync("grade", "decisions", Cohort, "--all");
        Assert.Equal(2, listed.GetProperty("taken").GetInt32());
        Assert.Equal([("replaced", 2L), ("in force", null)], listed.GetProperty("decisions").EnumerateArray().Select(each => (
            each.GetProperty("standing").GetString(), each.GetProperty("endedBy") is { ValueKind: JsonValueKind.Number } by ? by.GetInt64() : (long?)null)));
    }

    [Fact]
    public async Task A_decision_is_taken_back_and_the_one_before_it_counts_again()
    {
        await GradeAsync("override", "ada", "look", "region-right", "1", "--reason", "half");
        await GradeAsync("override", "ada", "look", "region-right", "2", "--reason", "whole");
        Assert.Equal(ExitCodes.Ok, await GradeAsync("undo", "2", "--reason", "no, half"));
        Assert.Contains("Kept as decision 3 of grace: decision 2 is undone.", grader.Out);
        await GradeAsync("decisions");
        Assert.Contains("1 point for ada", grader.Out);
        Assert.Contains("1 decision shown, of 3 that were taken; 1 in force.", grader.Out);
        await GradeAsync("decisions", "--all", "--learner", "ada");
        Assert.Contains("(undone by 3)", grader.Out);
        Assert.Contains("undo: decision 2 is undone", grader.Out);
        await GradeAsync("decisions", "--all", "--learner", "bob");
        Assert.Contains("0 decisions shown, of 3", grader.Out);

        Assert.Equal(ExitCodes.Usage, await GradeAsync("undo", "2", "--reason", "again"));
        Assert.Contains("undone already, by 3", grader.Error);
        Assert.Equal(ExitCodes.Usage, await GradeAsync("undo", "9", "--reason", "x"));
        Assert.Contains("There is no decision 9; the last one is 3.", grader.Error);
        Assert.Equal(ExitCodes.Ok, await GradeAsync("undo", "3", "--reason", "whole after all"));
        await GradeAsync("decisions", "--kind", "override");
        Assert.Contains("2 points for ada", grader.Out);
    }

    [Fact]
    public async Task What_is_not_there_is_refused_with_what_was_probably_meant()
    {
        await RefusedAsync("There is no learner `adda` in this cohort (did you mean `ada`?).", "override", "adda", "look", "1", "--reason", "x");
        await RefusedAsync("There is no lab `lok` in c (did you mean `look`?).", "override", "ada", "lok", "1", "--reason", "x");
        await RefusedAsync("There is no check `region-rigt` in look (did you mean `region-right`?).", "override", "ada", "look", "region-rigt", "1", "--reason", "x");
        await RefusedAsync("There is no criterion `find/cler` in look (did you mean `find/clear`?).", "mark", "ada", "look", "find/cler", "1");
        await RefusedAsync("There is no learner `bobb`", "waive", "look", "region-there", "--learner", "bobb", "--reason", "x");
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        foreach (var points in new[] { "2.5", "NaN", "1e1", "much", "Infinity" })
            await RefusedAsync($"`{points}` are no points that can be given: region-right has 0 to 2.", "override", "ada", "look", "region-right", points, "--reason", "x");
        await RefusedAsync("look has 0 to 8.5", "override", "ada", "look", "8.6", "--reason", "x");
        await RefusedAsync("A decision needs a reason.", "override", "ada", "look", "1", "--reason", "  ");
        await RefusedAsync("Option '--reason' is required.", "waive", "look", "region-there");
        await RefusedAsync("is over already", "waive", "look", "region-there", "--reason", "x", "--expires", "2020-01-01");
        await RefusedAsync("`soon` is no date.", "waive", "look", "region-there", "--reason", "x", "--expires", "soon");
        await RefusedAsync("compares no names", "alias", "look", "region-there", "a", "b");
        await RefusedAsync("There is no decision 1; none was taken yet.", "undo", "1", "--reason", "x");
    }

    [Fact]
    public async Task A_level_is_a_number_or_the_beginning_of_its_text()
    {
        await RefusedAsync("`Not` may be several levels of find/clear. These are:\n  0  0 points  Not at all\n  1  1 point  Not quite\n  2  2.5 points  Yes", "mark", "ada", "look", "find/clear", "Not");
        await RefusedAsync("`3` is no level of find/clear.", "mark", "ada", "look", "find/clear", "3");
        await RefusedAsync("is no level", "mark", "ada", "look", "find/clear", "");
        Assert.Equal(ExitCodes.Ok, await GradeAsync("mark", "ada", "look", "find/clear", "yes"));
        Assert.Contains("level 2 of find/clear", grader.Out);
        await grader.RunAsync("grade", "mark", "--help");
        Assert.Contains("counted from 0", grader.Out.ReplaceLineEndings(" "));
        Assert.Contains("Examples:", grader.Out);
    }

    [Fact]
    public async Task A_cohort_without_a_course_or_of_another_course_says_what_to_do()
    {
        Change("cohort.json", "\"course\": \"c\"", "\"course\": \"d\"");
        await RefusedAsync("The course d of this cohort is not among your labs.", "override", "ada", "look", "1", "--reason", "x");
        Change("cohort.json", "\"course\": \"d\"", "\"course\": null");
        await RefusedAsync("Nothing was imported", "override", "ada", "look", "1", "--reason", "x");
        Assert.Equal(ExitCodes.Ok, await GradeAsync("decisions"));
        Assert.Contains("0 decisions shown, of 0", grader.Out);
    }

    [Fact]
    public async Task A_wrong_ledger_is_refused_and_a_password_is_never_printed()
    {
        foreach (var address in new[] { "mysql://grace:s3cret@db/x", "postgres://grace:s3cret@db/x?ssl=s3cret" })
        {
            Assert.Equal(ExitCodes.Usage, await GradeAsync("decisions", "--ledger", address));
            Assert.DoesNotContain("s3cret", grader.Error + grader.Out);
        }
        grader.Variables["MLOPSLABS_LEDGER"] = "postgres://grace:s3cret@127.0.0.1:1/x";
        Assert.Equal(ExitCodes.Platform, await GradeAsync("override", "ada", "look", "1", "--reason", "x"));
        Assert.Contains("Nobody listens there: the ledger x on 127.0.0.1:1.", grader.Error);
        Assert.DoesNotContain("s3cret", grader.Error + grader.Out);
    }

    [Fact]
    public async Task Two_markers_are_compared()
    {
        Assert.Equal(ExitCodes.Ok, await GradeAsync("agreement"));
        Assert.Contains("So nothing is known about agreement", grader.Out);
        foreach (var (learner, alan, grace) in new[] { ("ada", 0, 0), ("bob", 1, 2), ("cyd", 2, 2) })
        {
            await GradeAsync("mark", learner, "look", "find/clear", $"{alan}", "--author", "alan");
            await GradeAsync("mark", learner, "look", "find/clear", $"{grace}");
        }
        Assert.Equal(ExitCodes.Ok, await GradeAsync("agreement", "--lab", "look"));
        // D_o = 1; D_e = 5 + 8 − 2·3·4/3 = 5; κ = 0.8. grace: 0, 1.5 and 0 points more.
        foreach (var said in new[] { "3 works marked by two or more, 0 by one only.", "   0.80      3  alan and grace", "   0.80      3  look find/clear", "  +0.50      3  grace: 0.00, then +0.75", "  -0.50      3  alan: 0.00, then -0.75" })
            Assert.Contains(said, grader.Out, StringComparison.Ordinal);
        var (_, json) = await grader.JsonAsync("grade", "agreement", Cohort);
        Assert.Equal(0.8, json.GetProperty("all").GetProperty("kappa").GetDouble());
        Assert.Equal(0.75, json.GetProperty("markers")[1].GetProperty("change").GetDouble());
        Assert.Equal(ExitCodes.Usage, await GradeAsync("agreement", "--lab", "lok"));
    }

    [Fact]
    public async Task What_graders_write_does_not_reach_the_terminal_as_it_is()
    {
        await GradeAsync("override", "ada", "look", "1", "--reason", "red \u001b[31m alert\nforged line", "--author", "gr\u001b[1mace");
        await GradeAsync("decisions");
        Assert.DoesNotContain('\u001b', grader.Out);
        Assert.DoesNotContain("\nforged", grader.Out);
    }
}
