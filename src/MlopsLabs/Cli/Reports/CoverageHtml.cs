using System.Globalization;
using System.Net;
using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Coverage;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports;

/// <summary>Coverage as one page of HTML that needs nothing else: no script, no file beside it. What a mark means is always a word too.</summary>
internal sealed class CoverageHtml(CourseCoverage coverage)
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; margin: 0 0 2rem; }
        caption { font-size: 1.25rem; font-weight: 600; padding: .5rem 0; text-align: left; }
        th, td { border: 1px solid #8888; padding: .35rem .6rem; text-align: left; vertical-align: top; }
        thead th { border-bottom: 2px solid; }
        tbody th { font-weight: 600; white-space: nowrap; }
        td.number { text-align: right; font-variant-numeric: tabular-nums; }
        tr.empty th, tr.empty td { border-bottom: 3px double; font-weight: 600; }
        .loud { border: 3px solid; padding: .5rem 1rem; font-weight: 600; }
        """;

    private readonly StringBuilder page = new();

    /// <summary>The page; the same course gives the same text.</summary>
    public string Page()
    {
        var title = $"Coverage of {coverage.Course.Spec.Title}";
        page.Append($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{Text(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<main>\n<h1>{Text(title)}</h1>\n");
        page.Append(coverage.Empty.Any() ? $"<p class=\"loud\" role=\"note\">{Text(CoverageText.Verdict(coverage))}</p>\n" : $"<p>{Text(CoverageText.Verdict(coverage))}</p>\n");
        page.Append($"<p>{Text(CoverageText.Minutes(coverage))}</p>\n");
        foreach (var group in coverage.Rows.GroupBy(row => row.Kind))
            Matrix(CoverageText.Heading(group.Key), [.. group]);
        Checks();
        page.Append("</main>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>One row a part of the course, one column a lab.</summary>
    private void Matrix(string caption, List<CoverageRow> rows)
    {
        Begin(caption, ["Id", "Text", .. coverage.Labs.Select(lab => lab.Id.Value), "Labs", "Checks", "Minutes", "Verdict"]);
        foreach (var row in rows)
        {
            page.Append(row.IsEmpty ? "<tr class=\"empty\">" : "<tr>").Append($"<th scope=\"row\">{Text(row.Id)}</th>{Cell(row.Text)}");
            foreach (var lab in coverage.Labs)
                page.Append(row.Labs.Contains(lab) ? Cell("● yes") : Cell("no"));
            page.Append($"{Number(row.Labs.Count)}{Number(row.Checks)}{Number(row.Minutes)}{Cell(row.IsEmpty ? CoverageText.Behind(row) : "covered")}</tr>\n");
        }
        End();
    }

    private void Checks()
    {
        Begin("Labs and their checks", ["Lab", "Section", "Check", "What it stands for", "Step", "Points", "Seen by"]);
        foreach (var lab in coverage.Labs)
            foreach (var check in lab.Checks)
                page.Append($"<tr><th scope=\"row\">{Text(lab.Id.Value)}</th>{Cell(lab.Outline.Value)}{Cell(check.Id.Value)}{Cell(check.Title)}{Cell(check.Step.Value)}<td class=\"number\">{Words.Points(check.Points)}</td>{Cell(check.Visibility == Visibility.Hidden ? "graders only" : "learners")}</tr>\n");
        End();
    }

    private void Begin(string caption, string[] heads)
    {
        page.Append($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{Text(caption)}\">\n<table>\n<caption>{Text(caption)}</caption>\n<thead><tr>");
        foreach (var head in heads)
            page.Append($"<th scope=\"col\">{Text(head)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
    }

    private void End() => page.Append("</tbody>\n</table>\n</div>\n");

    private static string Cell(string text) => $"<td>{Text(text)}</td>";

    private static string Number(int number) => string.Create(CultureInfo.InvariantCulture, $"<td class=\"number\">{number}</td>");

    private static string Text(string text) => WebUtility.HtmlEncode(PlainText.SanitiseLine(text));
}
