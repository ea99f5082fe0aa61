using MlopsLabs.Cli;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Tests.Cli;

/// <summary>A learner's own way through a course, as a page for a browser.</summary>
public sealed class ReportVerbTests : IDisposable
{
    private readonly CommandLine line = new();

    public void Dispose() => line.Dispose();

    private string Page => File.ReadAllText(Path.Combine(line.Home, "c-progress.html"));

    [Fact]
    public async Task The_page_says_what_is_done_how_each_check_went_and_what_hints_cost()
    {
        await line.RunAsync("start", "look", "--seed", "7");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "look"));
        line.Write("portfolio/found.yaml", "region: <b>nowhere</b>\n");
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "look"));
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("hint", "look", "--yes"));
        Assert.Equal(ExitCodes.ChecksFailed, await line.RunAsync("check", "look"));

        Assert.Equal(ExitCodes.Ok, await line.RunAsync("report"));
        Assert.Contains("Written: " + Path.Combine(line.Home, "c-progress.html"), line.Out);
        Assert.Contains("<h1>A course: progress of learner-", Page);
        Assert.Contains("<p>0 of 1 lab passed, 0 of 3 points; ", Page);
        Assert.Contains("<td class=\"status\">◐ started</td><td class=\"number\">0</td><td class=\"number\">3</td><td class=\"number\">1</td><td class=\"number\">3</td>", Page);
        Assert.Contains("Last attempt: FAILED: 0 of 3 points (after 1 for hints).", Page);
        Assert.Contains("<td class=\"status\">✓ passed</td>", Page);
        Assert.Contains("<td>✗✓✓</td><td>passes since attempt 2</td>", Page);
        Assert.Contains("<td>–✗✗</td><td>has not passed yet</td>", Page);
        Assert.Contains("aria-label=\"Attempts over time. look: 3 attempts\"", Page);
        Assert.DoesNotContain("<b>", Page);
    }

    [Fact]
    public async Task A_check_for_graders_is_not_in_it()
    {
        line.Labs.Replace("c/look/lab.yaml", "    points: 2\n", "    points: 2\n    visibility: hidden\n");
        await line.RunAsync("start", "look");
        await line.RunAsync("check", "look");
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("report", "c"));
        Assert.Contains("region-there", Page);
        Assert.DoesNotContain("region-right", Page);
    }

    [Fact]
    public async Task Before_the_first_attempt_it_says_so()
    {
        Assert.Equal(ExitCodes.Ok, await line.RunAsync("report"));
        Assert.Contains("0 of 1 lab passed, 0 of 3 points; 0 min of 30 min.", Page);
        Assert.Contains("<td class=\"status\">○ new</td><td class=\"number\">–</td>", Page);
        Assert.DoesNotContain("<svg", Page);
    }

    [Fact]
    public async Task It_goes_where_it_is_told_and_says_why_it_cannot()
    {
        var (exitCode, json) = await line.JsonAsync("report", "--to", "mine/page.html");
        Assert.Equal(ExitCodes.Ok, exitCode);
        Assert.Equal([Path.Combine(line.Home, "mine", "page.html")], json.GetProperty("written").EnumerateArray().Select(each => each.GetString()));
        Assert.True(File.Exists(Path.Combine(line.Home, "mine", "page.html")));

        Assert.Equal(ExitCodes.Usage, await line.RunAsync("report", "--to", "mine"));
        Assert.Contains("is a folder", line.Error);
        Assert.Equal(ExitCodes.Platform, await line.RunAsync("report", "--to", "mine/page.html/other.html"));
        Assert.Contains("cannot be written", line.Error);
        Assert.Equal(ExitCodes.Usage, await line.RunAsync("report", "d"));
        Assert.Contains("There is no course `d`", line.Error);
    }
}
