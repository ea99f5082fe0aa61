using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs;
using static MlopsLabs.Cli.Reports.HtmlPage;

namespace MlopsLabs.Cli.Reports.Grades;

/// <summary>
/// One learner's grades as a page of HTML that can be handed out: hidden checks are counted and not named, rows that give an answer away are left out, and
/// no grader is named.
/// </summary>
/// <param name="book">The grades.</param>
/// <param name="learner">The learner.</param>
/// <param name="details">What stands behind them.</param>
/// <param name="attempts">The attempts of a lab, oldest first; null leaves the timeline out.</param>
internal sealed class LearnerHtml(Gradebook book, LearnerGrades learner, IGradeDetails details, Func<string, IReadOnlyList<Attempt>>? attempts)
{
    /// <summary>Writes the page; the same grades give the same text.</summary>
    public void Write(TextWriter output)
    {
        var page = new HtmlPage(output).Begin($"Grades of {learner.Name ?? learner.Id}", GradesPage.Style, GradesPage.Script);
        var scored = book.Labs.Zip(learner.Labs).Where(pair => pair.Second.State == GradeState.Scored).ToList();
        page.Paragraph($"{(learner.Name is null ? "" : $"{learner.Id}. ")}{book.Title}. Put together {book.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        page.Paragraph(scored.Count == 0 ? "No lab has a score yet." : $"{Words.Points(learner.Score)} of {Words.Count(scored.Sum(pair => pair.Second.MaxScore), "point")} in {Words.Count(scored.Count, "lab")} with a score, of {Words.Count(book.Labs.Count, "lab")}.");
        if (learner.IsOpen)
            page.Paragraph("Not final: what is pending or to be marked has no score yet. It costs nothing, and is not a zero.", "loud");
        Labs(page);
        Timeline(page);
        foreach (var ((lab, grade), index) in book.Labs.Zip(learner.Labs).Select((pair, index) => (pair, index)))
            Lab(page, lab, grade, $"lab-{index + 1}");
        page.End();
    }

    private void Labs(HtmlPage page)
    {
        page.Raw("<p class=\"note\">Points are what checks and graders gave, less what hints cost; <em>checks gave</em> is before hints and decisions. <em>To be had</em> is without checks that were taken out or do not apply. Times are those of the learner's clock, in UTC.</p>\n");
        page.BeginTable("Labs", ["Lab", "State", "Points", "To be had", "Checks gave", "Hints cost", "Attempts", "Last attempt", "Decisions"], isSortable: true);
        foreach (var ((lab, grade), index) in book.Labs.Zip(learner.Labs).Select((pair, index) => (pair, index)))
            page.Raw($"<tr><th scope=\"row\"><a href=\"#lab-{index + 1}\">{Text(lab.Title)}</a></th>{Cell(GradeSigns.Of(grade))}{HtmlPage.Number(grade.Score)}{HtmlPage.Number((double?)grade.MaxScore)}{HtmlPage.Number(grade.Automatic)}{HtmlPage.Number((double?)grade.Hints)}{HtmlPage.Number(grade.Attempts)}"
                + $"<td class=\"when\">{(grade.LastAt is { } at ? $"{at.UtcDateTime:yyyy-MM-dd HH:mm}" : "")}</td><td>{string.Join("<br>", grade.Decisions.Where(IsOfLab).Select(Decided))}</td></tr>\n");
        page.EndTable();
    }

    /// <summary>What was decided about a whole lab; decisions about checks stand at those.</summary>
    private static bool IsOfLab(Decision decision) => decision.What is { Kind: DecisionKind.Override, Check: null };

    private static string Decided(Decision decision) =>
        Lines($"{(decision.What.Points is { } points ? $"Set to {Words.Count(points, "point")} by a grader" : "Decided by a grader")}{(decision.What.Reason.Length > 0 ? $": {decision.What.Reason}" : ".")}");

    private void Timeline(HtmlPage page)
    {
        if (attempts is null)
            return;
        AttemptsHtml.Timeline(page, [.. book.Labs.Select(lab => (lab.Id, attempts(lab.Id)))]);
    }

    private void Lab(HtmlPage page, GradedLab lab, LabGrade grade, string anchor)
    {
        page.Raw($"<h2 id=\"{anchor}\">{Text(lab.Title)}</h2>\n");
        page.Paragraph(grade.State switch
        {
            GradeState.Missing => "Nothing was handed in.",
            GradeState.Pending => "Pending: some check could not be judged. That is a fault of the lab or the platform, not of the learner, and costs nothing.",
            GradeState.ToMark => "The checks are judged. A person has yet to mark the rest, and until then there is no score.",
            _ => $"{Words.Points(grade.Score ?? 0)} of {Words.Count(grade.MaxScore, "point")}.",
        });
        if (grade.Submission is null)
            return;
        var checks = details.Checks(learner.Id, lab.Id);
        var visible = checks.Where(check => !IsHidden(lab, check)).ToList();
        if (visible.Count > 0)
            Checks(page, lab, visible);
        Hidden(page, checks.Where(check => IsHidden(lab, check)).ToList());
        if (details.Criteria(learner.Id, lab.Id) is { Count: > 0 } criteria)
            Criteria(page, criteria);
    }

    /// <summary>What the grader's copy of the lab does not show to learners, or does not know.</summary>
    private static bool IsHidden(GradedLab lab, CheckGrade check) =>
        lab.Spec?.Checks.FirstOrDefault(each => each.Id.Value == check.Result.CheckId)?.Visibility != Visibility.Visible;

    private static void Checks(HtmlPage page, GradedLab lab, List<CheckGrade> checks)
    {
        page.BeginTable($"Checks of {lab.Title}", ["How it stands", "Check", "Points", "To be had", "What was found"]);
        foreach (var grade in checks)
        {
            var title = lab.Spec?.Checks.FirstOrDefault(check => check.Id.Value == grade.Result.CheckId)?.Title ?? grade.Result.CheckId;
            page.Raw($"<tr><td class=\"status\">{Text(GradeSigns.Of(GradeOutcomes.Of(grade)))}</td>{Cell(title)}{HtmlPage.Number(grade.Score)}{HtmlPage.Number((double?)grade.MaxScore)}<td class=\"found\">{AttemptsHtml.Found(GradeOutcomes.Why(grade), grade.Result, GradeOutcomes.Of(grade) == GradeOutcome.Failed)}</td></tr>\n");
        }
        page.EndTable();
    }

    private static void Hidden(HtmlPage page, List<CheckGrade> hidden)
    {
        if (hidden.Count == 0)
            return;
        var pending = hidden.Count(check => check.Score is null);
        page.Paragraph($"{Words.Count(hidden.Count, "more check")} for graders: {Words.Points(hidden.Sum(check => check.Score ?? 0))} of {Words.Count(hidden.Sum(check => check.MaxScore), "point")}{(pending > 0 ? $", {pending} pending" : "")}.");
    }

    private static void Criteria(HtmlPage page, IReadOnlyList<CriterionGrade> criteria)
    {
        page.BeginTable("Marked by a person", ["How it stands", "Criterion", "Points", "To be had", "Comments"]);
        foreach (var criterion in criteria)
            page.Raw($"<tr><td class=\"status\">{(criterion.Points is null ? "✎ to be marked" : "✓ marked")}</td>{Cell(criterion.Criterion.Text)}{HtmlPage.Number(criterion.Points)}{HtmlPage.Number(criterion.Criterion.Levels.Select(level => (double?)level.Points).Max())}"
                + $"<td class=\"found\">{string.Join("<br>", criterion.Marks.Select(mark => Lines(mark.What.Reason)).Where(comment => comment.Length > 0))}</td></tr>\n");
        page.EndTable();
    }
}
