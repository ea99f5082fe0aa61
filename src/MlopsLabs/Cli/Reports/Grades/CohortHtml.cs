using System.Globalization;
using MlopsLabs.Core.Grading.Grades;
using static MlopsLabs.Cli.Reports.HtmlPage;

namespace MlopsLabs.Cli.Reports.Grades;

/// <summary>A cohort's grades as one page of HTML: who has what, how scores are spread, and what each check tells. Every number says what it means.</summary>
/// <param name="book">The grades.</param>
/// <param name="details">What stands behind them; asked learner by learner.</param>
internal sealed class CohortHtml(Gradebook book, IGradeDetails details)
{
    // 0.2 is the rule of thumb of item analysis (Ebel, 1965): below it an item hardly discriminates.
    private const double Weak = 0.2;

    /// <summary>Writes the page; the same grades give the same text.</summary>
    public void Write(TextWriter output, CancellationToken cancellation)
    {
        var page = new HtmlPage(output).Begin($"Grades of {book.Title}", GradesPage.Style, GradesPage.Script);
        page.Paragraph($"{Words.Count(book.Learners.Count, "learner")}, {Words.Count(book.Labs.Count, "lab")}. Put together {book.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC from {(book.Run is null ? "the results as they were handed in" : $"the regrade {book.Run}")} and the graders' decisions.");
        Open(page);
        page.Raw("<nav aria-label=\"On this page\"><ul><li><a href=\"#grades\">Grades</a></li><li><a href=\"#scores\">How scores are spread</a></li><li><a href=\"#checks\">What each check tells</a></li></ul></nav>\n");
        Grades(page);
        Scores(page);
        Checks(page, cancellation);
        page.End();
    }

    private void Open(HtmlPage page)
    {
        var grades = book.Learners.SelectMany(learner => learner.Labs).CountBy(grade => grade.State).ToDictionary();
        int Count(GradeState state) => grades.GetValueOrDefault(state);
        page.Paragraph($"Of {Words.Count(grades.Values.Sum(), "grade")} {Count(GradeState.Scored)} have a score, {Count(GradeState.Pending)} are pending, {Count(GradeState.ToMark)} are to be marked by a person, and of {Count(GradeState.Missing)} nothing was handed in.");
        if (Count(GradeState.Pending) + Count(GradeState.ToMark) > 0)
            page.Paragraph("These grades are not final: what is pending or to be marked has no score yet, is in no mean and no total, and is never a zero.", "loud");
    }

    /// <summary>One row a learner, one column a lab.</summary>
    private void Grades(HtmlPage page)
    {
        page.Raw("<h2 id=\"grades\">Grades</h2>\n<p class=\"note\">Points that count: what checks and graders gave, less what hints cost. The total is that of the labs with a score; <em>open</em> is how many labs are pending or to be marked. A column's name sorts by it.</p>\n<dl class=\"key\">\n");
        foreach (var (sign, meaning) in GradeSigns.Key)
            page.Raw($"<div><dt>{Text(sign)}</dt><dd>{Text(meaning)}</dd></div>\n");
        page.Raw("</dl>\n<div class=\"heat\">\n");
        page.BeginTable("Points by learner and lab", ["Learner", "Name", "Total", "Open", .. book.Labs.Select(lab => $"{lab.Id} of {Words.Points(lab.Points)}")], isSortable: true);
        foreach (var learner in book.Learners)
        {
            var open = learner.Labs.Count(grade => grade.State is GradeState.Pending or GradeState.ToMark);
            page.Raw($"<tr><th scope=\"row\">{Text(learner.Id)}</th>{Cell(learner.Name ?? "")}<td>{Words.Points(learner.Score)}</td><td>{open}</td>");
            foreach (var grade in learner.Labs)
                page.Raw(GradeSigns.Cell(grade));
            page.Raw("</tr>\n");
        }
        page.EndTable().Raw("</div>\n");
        if (book.Learners.Count(learner => !learner.Enrolled) is > 0 and var strangers)
            page.Paragraph($"{Words.Count(strangers, "learner")} handed in and {(strangers == 1 ? "is" : "are")} not enrolled: {string.Join(", ", book.Learners.Where(learner => !learner.Enrolled).Select(learner => learner.Id))}.");
    }

    private void Scores(HtmlPage page)
    {
        page.Raw("<h2 id=\"scores\">How scores are spread</h2>\n<p class=\"note\">Each bar is the number of learners whose share of a lab's points lies in that tenth; the last one is 90 % to all. Only grades with a score are counted. Half of the learners have the median or more.</p>\n<div class=\"figures\">\n");
        var figures = book.Labs.Select((lab, index) => (Lab: lab, Shares: book.Learners.Select(learner => GradeSigns.Share(learner.Labs[index])).OfType<double>().Order().ToList())).ToList();
        foreach (var (lab, shares) in figures)
            page.Raw($"<figure><figcaption>{Text(lab.Title)}</figcaption>\n{(shares.Count == 0 ? "<p>No grade has a score yet.</p>\n" : Charts.Histogram($"Scores of {lab.Title}", shares))}</figure>\n");
        page.Raw("</div>\n").BeginTable("Scores by lab, in per cent of the points", ["Lab", "With a score", "Mean", "Median", "Least", "Most", "Pending", "To be marked", "Not handed in"], isSortable: true);
        foreach (var ((lab, shares), index) in figures.Select((figure, index) => (figure, index)))
        {
            int Count(GradeState state) => book.Learners.Count(learner => learner.Labs[index].State == state);
            page.Raw($"<tr><th scope=\"row\">{Text(lab.Id)}</th>{HtmlPage.Number(shares.Count)}{Percent(shares.Count > 0 ? shares.Average() : null)}{Percent(Median(shares))}{Percent(shares.Count > 0 ? shares[0] : null)}{Percent(shares.Count > 0 ? shares[^1] : null)}"
                + $"{HtmlPage.Number(Count(GradeState.Pending))}{HtmlPage.Number(Count(GradeState.ToMark))}{HtmlPage.Number(Count(GradeState.Missing))}</tr>\n");
        }
        page.EndTable();
    }

    private void Checks(HtmlPage page, CancellationToken cancellation)
    {
        page.Raw("""
            <h2 id="checks">What each check tells</h2>
            <dl class="key">
            <div><dt>Judged</dt><dd>learners for whom the check was judged. Who is pending, or works where it does not apply, is left out</dd></div>
            <div><dt>Difficulty</dt><dd>the mean share of its points, in per cent: 100 is a check that everybody passes, 0 one that nobody passes. What the check gave counts, not what a grader decided</dd></div>
            <div><dt>Discrimination</dt><dd>how well it tells strong from weak: the correlation of its points with the points of all other checks of the lab, from -1 to 1, over learners who were judged in full. Below 0.2 it hardly does; below 0 the weak do better at it, and the check should be looked at. A dash where it is not defined: too few learners, no other check, or all the same</dd></div>
            </dl>

            """);
        var items = Analyse(cancellation);
        page.Raw("<p class=\"note\">In the charts each check is a dot with its number in the table, as it comes in its lab: to the right is easy, at the top it tells strong from weak well. The broken line is at 0.2.</p>\n<div class=\"figures\">\n");
        foreach (var (lab, statistics) in items)
        {
            var dots = statistics.Index().Where(each => each.Item is { Difficulty: not null, Discrimination: not null })
                .Select(each => (each.Index + 1, each.Item.Difficulty!.Value, each.Item.Discrimination!.Value)).ToList();
            if (dots.Count > 0)
                page.Raw($"<figure><figcaption>{Text(lab.Title)}</figcaption>\n{Charts.Items($"Checks of {lab.Title}", dots)}<p>Across: difficulty. Upwards: discrimination.</p></figure>\n");
        }
        page.Raw("</div>\n").BeginTable("Checks by difficulty and discrimination", ["Lab", "No.", "Check", "What it stands for", "Judged", "Difficulty", "Discrimination", "To look at"], isSortable: true);
        foreach (var (lab, statistics) in items)
            foreach (var (index, item) in statistics.Index())
                page.Raw($"<tr><th scope=\"row\">{Text(lab.Id)}</th>{HtmlPage.Number(index + 1)}{Cell(item.Check)}{Cell(lab.Spec?.Checks.FirstOrDefault(check => check.Id.Value == item.Check)?.Title ?? "")}{HtmlPage.Number(item.Judged)}{Percent(item.Difficulty)}<td class=\"number\">{(item.Discrimination is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "–")}</td>{Cell(Remark(item))}</tr>\n");
        page.EndTable();
    }

    private List<(GradedLab Lab, IReadOnlyList<ItemStatistics> Items)> Analyse(CancellationToken cancellation)
    {
        var analyses = book.Labs.Select(lab => (Lab: lab, Analysis: new ItemAnalysis(lab.Id))).ToList();
        foreach (var learner in book.Learners)
            foreach (var (lab, analysis) in analyses)
            {
                cancellation.ThrowIfCancellationRequested();
                analysis.Add(details.Checks(learner.Id, lab.Id));
            }
        return [.. analyses.Select(each => (each.Lab, each.Analysis.Statistics()))];
    }

    private static string Remark(ItemStatistics item) => item switch
    {
        { Discrimination: < 0 } => "! the weak do better",
        { Difficulty: 0, Judged: > 1 } => "! nobody has a point",
        { Difficulty: 1, Judged: > 1 } => "everybody has all points",
        { Discrimination: < Weak } => "? tells little",
        _ => "",
    };

    private static string Percent(double? share) => share is { } some ? $"<td class=\"number\">{Words.Points(Math.Round(some * 100, 1))}</td>" : "<td class=\"number\">–</td>";

    private static double? Median(List<double> ordered) => ordered.Count == 0 ? null : (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;
}
