using MlopsLabs.Cli.Reports.Grades;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;
using static MlopsLabs.Cli.Reports.HtmlPage;

namespace MlopsLabs.Cli.Reports;

/// <summary>A learner's own way through a course as a page of HTML: what is done, when, how each check went, and what to look at next.</summary>
/// <param name="course">The course.</param>
/// <param name="learner">Whose it is.</param>
/// <param name="labs">Where the learner stands with each of its labs, in the order of the course.</param>
internal sealed class ProgressHtml(Course course, Learner learner, IReadOnlyList<LabState> labs)
{
    /// <summary>Writes the page; the same attempts give the same text.</summary>
    public void Write(TextWriter output)
    {
        var page = new HtmlPage(output).Begin($"{course.Spec.Title}: progress of {learner.Name ?? learner.Id}", GradesPage.Style, GradesPage.Script);
        page.Paragraph($"{labs.Count(lab => lab.Status == LabStatus.Passed)} of {Words.Count(labs.Count, "lab")} passed, {Words.Points(labs.Sum(lab => lab.Score ?? 0))} of {Words.Count(labs.Sum(lab => lab.MaxScore), "point")}; {Words.Minutes(labs.Sum(lab => lab.Minutes))} of {Words.Minutes(course.Spec.LabMinutes.Value)}.");
        if (Pace.Of(labs) is { } pace)
            page.Paragraph($"{Words.Count(pace.Labs, "lab")} took {Words.Minutes(pace.Spent)} where {Words.Minutes(pace.Planned)} were planned{(pace.Left > 0 ? $"; at this pace {Words.Minutes(pace.LeftAtThisPace)} are left" : "")}.");
        Labs(page);
        AttemptsHtml.Timeline(page, [.. labs.Select(lab => (lab.Lab.Id.Value, lab.History))]);
        foreach (var lab in labs.Where(lab => lab.History.Count > 0))
            Lab(page, lab);
        page.End();
    }

    private void Labs(HtmlPage page)
    {
        page.Raw("<p class=\"note\">Points are those of the last attempt, less what hints cost. What a grader decides or marks is not in them. Minutes are those in which you worked; long pauses are left out. Times are in UTC.</p>\n");
        page.BeginTable("Labs", ["Lab", "State", "Points", "To be had", "Hints cost", "Attempts", "Minutes", "Planned", "Worked on last"], isSortable: true);
        foreach (var lab in labs)
            page.Raw($"<tr><th scope=\"row\">{Name(lab)}</th><td class=\"status\">{Text(State(lab))}</td>{HtmlPage.Number(lab.Score)}{HtmlPage.Number((double?)lab.MaxScore)}{HtmlPage.Number((double?)lab.HintCost)}{HtmlPage.Number(lab.Attempts)}{HtmlPage.Number((long)Math.Round(lab.Minutes))}{HtmlPage.Number((long)lab.Lab.Minutes.Value)}"
                + $"<td class=\"when\">{(lab.WorkedAt is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm}" : "")}</td></tr>\n");
        page.EndTable();
    }

    private static string Name(LabState lab) =>
        lab.History.Count == 0 ? Text(lab.Lab.Title) : $"<a href=\"#{Text(lab.Lab.Id.Value)}\">{Text(lab.Lab.Title)}</a>";

    private static string State(LabState lab) => $"{Words.Sign(lab.Status)} {Words.Of(lab.Status)}{(lab.GaveUp ? ", solution seen" : "")}";

    private static void Lab(HtmlPage page, LabState lab)
    {
        page.Raw($"<h2 id=\"{Text(lab.Lab.Id.Value)}\">{Text(lab.Lab.Title)}</h2>\n");
        page.Paragraph(lab.Current is null
            ? "Begun anew, and not checked since."
            : $"Last attempt: {TextReport.Sum(lab.Lab, lab.Current)}");
        page.BeginTable($"Checks of {lab.Lab.Title}", ["How it stands", "Check", "Points", "To be had", "In each attempt", "Since when", "What was found"]);
        foreach (var check in lab.Lab.VisibleChecks())
        {
            var results = lab.History.Select(attempt => attempt.Results.FirstOrDefault(result => result.CheckId == check.Id.Value)).ToList();
            var last = lab.Current?.Results.FirstOrDefault(result => result.CheckId == check.Id.Value);
            page.Raw($"<tr><td class=\"status\">{Text(last is null ? "· not checked" : TextReport.Standing(last))}</td>{Cell(check.Title)}{HtmlPage.Number(last?.Score)}{HtmlPage.Number(last?.MaxScore ?? check.Points)}"
                + $"{Cell(string.Concat(results.Select(result => result is null ? "·" : TextReport.Sign(result))))}{Cell(last is { Counts: false } ? "" : Words.Since(lab.History, results))}<td class=\"found\">{(last is null ? "" : Found(last))}</td></tr>\n");
        }

        page.EndTable();
    }

    /// <summary>Nothing where all of it is right.</summary>
    private static string Found(CheckResult result) => result.Status == CheckStatus.Passed && result.Items.All(item => item.Ok)
        ? ""
        : AttemptsHtml.Found($"{result.Message} {TextReport.WhoseFault(result)}", result, result.Status == CheckStatus.Failed);
}
