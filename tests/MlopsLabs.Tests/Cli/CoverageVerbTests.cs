using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>An instructor sees what of a course nothing stands behind.</summary>
public sealed class CoverageVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    private void CoverEverything() => line.Labs
        .Replace("c/course.yaml", "  - {id: second, title: Second, summary: the second one}\n", "")
        .Replace("c/look/lab.yaml", "objectives: [see]", "objectives: [see]\ncompetencies: [looking]\nactivities: [look]\nassessments: [report]");

    [Fact]
    public async Task Every_row_that_no_lab_stands_behind_is_said_loudly()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "coverage"));
        Assert.Matches(@"first +First +1 +2 +30 +look\n", line.Out);
        Assert.Matches(@"second +Second +0 +0 +0 +EMPTY: no lab\n", line.Out);
        Assert.Contains("EMPTY: 4 rows of 6: section second, competency looking, activity look, assessment report", line.Out);
        Assert.Contains("Minutes: 30 of 30 (30 min), all of them.", line.Out);
        Assert.Contains("region-right (2 points): ", line.Out);
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("author", "coverage", "c", "--strict"));
    }

    [Fact]
    public async Task A_course_that_is_covered_passes_when_it_is_asked_strictly()
    {
        CoverEverything();
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "coverage", "--strict"));
        Assert.DoesNotContain("EMPTY", line.Out);
        Assert.Contains("Every row has a lab with something that is judged.", line.Out);
    }

    [Fact]
    public async Task The_same_is_data_in_json()
    {
        line.Labs.Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 45");
        var (exitCode, json) = await line.JsonAsync("author", "coverage", "--strict");
        Assert.Equal((ExitCodes.ChecksFailed, 45, 30, 4), (exitCode, json.GetProperty("budget").GetInt32(), json.GetProperty("minutes").GetInt32(), json.GetProperty("empty").GetInt32()));
        var rows = json.GetProperty("rows").EnumerateArray().ToDictionary(row => $"{row.GetProperty("kind").GetString()} {row.GetProperty("id").GetString()}");
        Assert.Equal("look", rows["objective see"].GetProperty("labs")[0].GetString());
        Assert.True(rows["section second"].GetProperty("empty").GetBoolean());
        Assert.Equal(["region-there", "region-right"], json.GetProperty("labs")[0].GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task The_page_of_html_needs_nothing_else_and_says_everything_in_words()
    {
        line.Labs.Replace("c/course.yaml", "title: A course", "title: \"<b>A & B</b>\"");
        var file = Path.Combine(line.Home, "coverage.html");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "coverage", "--html", file));
        var page = File.ReadAllText(file);
        Assert.Contains("<h1>Coverage of &lt;b&gt;A &amp; B&lt;/b&gt;</h1>", page);
        Assert.Contains("<th scope=\"row\">second</th><td>Second</td><td>no</td>", page);
        Assert.Contains("<th scope=\"col\">look</th>", page);
        Assert.Contains("EMPTY: no lab", page);
        Assert.Contains("lang=\"en\"", page);
        Assert.DoesNotMatch(@"<script|src=|href=|https?://|\bcolor:|background", page);
        await line.RunAsync("author", "coverage", "--html", file);
        Assert.Equal(page, File.ReadAllText(file));
    }

    [Fact]
    public async Task A_lab_that_cannot_be_used_is_not_counted_and_named()
    {
        line.Labs.Replace("c/look/lab.yaml", "outline: first", "outline: frist");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("author", "coverage"));
        Assert.Contains("EMPTY: 6 rows of 6", line.Out);
        Assert.Contains("not counted, because it cannot be used: look", line.Error);
    }

    [Fact]
    public async Task A_course_that_is_not_there_is_a_usage_error_with_those_that_are()
    {
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("author", "coverage", "d"));
        Assert.Contains("There is no course `d`", line.Error);
        Assert.Contains("next: mlopslabs author coverage c", line.Error);
    }
}
