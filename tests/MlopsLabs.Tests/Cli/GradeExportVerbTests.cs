using MlopsLabs.Cli;

namespace MlopsLabs.Tests.Cli;

/// <summary>From a learner's work to every export, by verbs, on the local runtime.</summary>
public sealed class GradeExportVerbTests : IDisposable
{
    private readonly CommandLine grader = new();
    private readonly CommandLine learner = new();

    private string Cohort => Path.Combine(grader.Home, "autumn");

    public void Dispose()
    {
        grader.Dispose();
        learner.Dispose();
    }

    [Fact]
    public async Task Every_format_is_written_where_it_is_asked_for()
    {
        await HandInAsync();
        foreach (var (format, file, holds) in new[]
        {
            ("csv", "autumn.csv", "c,ada,Ada,yes,look,Look around,scored,1,3,1,0,"), ("junit", "autumn.junit.xml", "<testsuite name=\"ada: look\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\""),
            ("ctrf", "autumn.ctrf.json", "\"testId\":\"ada/look/region-there\""), ("gradescope", "autumn-gradescope/ada/results.json", "\"score\": 1,"), ("html", "autumn.html", "<th scope=\"row\">ada</th><td>Ada</td><td>1</td>"),
        })
        {
            Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "export", Cohort, format));
            Assert.Contains("2 learners × 1 lab: 1 with a score, 0 pending, 0 to be marked, 1 not handed in.", grader.Out);
            var text = await File.ReadAllTextAsync(Path.Combine(grader.Home, file), TestContext.Current.CancellationToken);
            Assert.Contains(holds, format == "ctrf" ? text.Replace("\": ", "\":", StringComparison.Ordinal) : text);
            Assert.Contains($"Written: {Path.Combine(grader.Home, file.Split('/')[0])}", grader.Out);
        }
        Assert.False(Directory.Exists(Path.Combine(grader.Home, "autumn-gradescope", "bob")));
        Assert.Empty(Directory.EnumerateFiles(grader.Home, "*.tmp-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_learners_page_has_the_attempts_and_standard_output_nothing_but_the_export()
    {
        await HandInAsync();
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "export", Cohort, "html", "--learner", "ada", "--to", "-"));
        Assert.StartsWith("<!DOCTYPE html>", grader.Out);
        Assert.EndsWith("</html>\n", grader.Out);
        Assert.Contains("Attempts over time. look: 2 attempts", grader.Out);
        Assert.Contains("1 learner × 1 lab", grader.Error);
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "export", Cohort, "csv", "--to", "-"));
        Assert.StartsWith("course,learner,", grader.Out);
    }

    [Fact]
    public async Task An_export_of_the_gradebook_is_filled_beside_itself()
    {
        await HandInAsync();
        var theirs = Path.Combine(grader.Home, "canvas.csv");
        const string Text = "Student,ID,SIS Login ID,Look around (4711)\r\n    Points Possible,,,30\r\nAda,1,ada,\r\nEve,3,eve,2\r\n";
        await File.WriteAllTextAsync(theirs, Text, TestContext.Current.CancellationToken);
        var (exitCode, json) = await grader.JsonAsync("grade", "export", Cohort, "canvas", "--into", "canvas.csv");
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Equal(Text, await File.ReadAllTextAsync(theirs, TestContext.Current.CancellationToken));
        Assert.Equal(Text.Replace("ada,\r", "ada,10\r", StringComparison.Ordinal), await File.ReadAllTextAsync(json.GetProperty("file").GetString()!, TestContext.Current.CancellationToken));
        Assert.Equal(("SIS Login ID", "line 4: Eve (eve)", "bob", 30), (json.GetProperty("matchedBy").GetString(), json.GetProperty("rowsWithoutLearner")[0].GetString(), json.GetProperty("learnersWithoutRow")[0].GetString(), json.GetProperty("columns")[0].GetProperty("maximum").GetDouble()));
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "export", Cohort, "canvas", "--into", "canvas.csv"));
        Assert.Contains("  Look around (4711) ← look: 1 written, 0 the same before", grader.Out);
        Assert.Contains("  a learner and no row: bob", grader.Out);
    }

    [Theory]
    [InlineData("fills an export of yours", "canvas")]
    [InlineData("There is no file", "canvas", "--into", "nothing.csv")]
    [InlineData("--learner is not for moodle", "moodle", "--into", "x.csv", "--learner", "ada")]
    [InlineData("--match is for moodle and canvas only", "csv", "--match", "ID")]
    [InlineData("--to names it", "gradescope", "--to", "-")]
    [InlineData("There is no lab `lok`", "csv", "--lab", "lok")]
    [InlineData("There is no learner `eve`", "html", "--learner", "eve")]
    [InlineData("has no `=`", "canvas", "--into", "good.csv", "--column", "Look")]
    [InlineData("is no number of points", "canvas", "--into", "good.csv", "--max", "look=many")]
    [InlineData("line 2 is not CSV", "canvas", "--into", "bad.csv")]
    [InlineData("pdf", "pdf")]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(string why, params string[] args)
    {
        await HandInAsync();
        await File.WriteAllTextAsync(Path.Combine(grader.Home, "bad.csv"), "ID,look\n\"a,1\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(grader.Home, "good.csv"), "ID,look\nada,\n", TestContext.Current.CancellationToken);
        var before = Directory.GetFiles(grader.Home);
        Assert.Equal(ExitCodes.Usage, await grader.RunAsync(["grade", "export", Cohort, .. args]));
        Assert.Contains(why, grader.Error);
        Assert.Equal(before, Directory.GetFiles(grader.Home));
    }

    private async Task HandInAsync()
    {
        var roster = Path.Combine(grader.Home, "roster.csv");
        await File.WriteAllTextAsync(roster, "id,name\nada,Ada\nbob,Bob\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "enrol", roster, "--cohort", Cohort));
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("enrol", Path.Combine(Cohort, "enrolments", "ada.json")));
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("start", "look"));
        await learner.RunAsync("check", "look");
        // A region that there is not: one of the two checks passes, whatever the seed.
        learner.Write("portfolio/found.yaml", "region: east\n");
        Assert.Equal(ExitCodes.ChecksFailed, await learner.RunAsync("check", "look"));
        var bundle = Path.Combine(learner.Home, "bundle.zip");
        Assert.Equal(ExitCodes.Ok, await learner.RunAsync("submit", "--output", bundle, "--yes"));
        Assert.Equal(ExitCodes.Ok, await grader.RunAsync("grade", "import", Cohort, bundle));
    }
}
