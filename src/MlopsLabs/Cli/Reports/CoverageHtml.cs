using MlopsLabs.Core.Authoring.Coverage;
using MlopsLabs.Core.Specs;
using static MlopsLabs.Cli.Reports.HtmlPage;

namespace MlopsLabs.Cli.Reports;

/// <summary>Coverage as one page of HTML that needs nothing else: no script, no file beside it. What a mark means is always a word too.</summary>
internal sealed class CoverageHtml(CourseCoverage coverage)
{
    /// <summary>The page; the same course gives the same text.</summary>
    public string Page()
    {
        using var output = new StringWriter();
        var page = new HtmlPage(output).Begin($"Coverage of {coverage.Course.Spec.Title}");
        page.Paragraph(CoverageText.Verdict(coverage), coverage.Empty.Any() ? "loud" : null);
        page.Paragraph(CoverageText.Minutes(coverage));
        foreach (var group in coverage.Rows.GroupBy(row => row.Kind))
            Matrix(page, CoverageText.Heading(group.Key), [.. group]);
        Checks(page);
        page.End();
        return output.ToString();
    }

    /// <summary>One row a part of the course, one column a lab.</summary>
    private void Matrix(HtmlPage page, string caption, List<CoverageRow> rows)
    {
        page.BeginTable(caption, ["Id", "Text", .. coverage.Labs.Select(lab => lab.Id.Value), "Labs", "Checks", "Minutes", "Verdict"]);
        foreach (var row in rows)
        {
            page.Raw(row.IsEmpty ? "<tr class=\"empty\">" : "<tr>").Raw($"<th scope=\"row\">{Text(row.Id)}</th>{Cell(row.Text)}");
            foreach (var lab in coverage.Labs)
                page.Raw(row.Labs.Contains(lab) ? Cell("● yes") : Cell("no"));
            page.Raw($"{Number(row.Labs.Count)}{Number(row.Checks)}{Number(row.Minutes)}{Cell(row.IsEmpty ? CoverageText.Behind(row) : "covered")}</tr>\n");
        }
        page.EndTable();
    }

    private void Checks(HtmlPage page)
    {
        page.BeginTable("Labs and their checks", ["Lab", "Section", "Check", "What it stands for", "Step", "Points", "Seen by"]);
        foreach (var lab in coverage.Labs)
            foreach (var check in lab.Checks)
                page.Raw($"<tr><th scope=\"row\">{Text(lab.Id.Value)}</th>{Cell(lab.Outline.Value)}{Cell(check.Id.Value)}{Cell(check.Title)}{Cell(check.Step.Value)}<td class=\"number\">{Words.Points(check.Points)}</td>{Cell(check.Visibility == Visibility.Hidden ? "graders only" : "learners")}</tr>\n");
        page.EndTable();
    }
}
