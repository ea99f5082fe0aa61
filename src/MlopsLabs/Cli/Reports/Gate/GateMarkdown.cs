using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Gate;

namespace MlopsLabs.Cli.Reports.Gate;

/// <summary>Gates as Markdown, for the summary page of a CI job.</summary>
internal static class GateMarkdown
{
    public static string Of(IReadOnlyList<GateReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
            Append(text, report);
        return text.ToString();
    }

    private static void Append(StringBuilder text, GateReport report)
    {
        var columns = GateWords.Columns(report.Variants);
        text.Append($"## Gate of {Cell(report.Record.Course)}/{Cell(report.Lab.Id.Value)}\n\n**{Cell(GateText.Sum(report))}**\n\n");
        if (report.Matrix.Count > 0)
        {
            text.Append($"| check | {string.Join(" | ", columns)} |\n|---|{string.Concat(columns.Select(_ => "---|"))}\n");
            foreach (var row in report.Matrix)
                text.Append($"| {Cell(row[0].Check)} | {string.Join(" | ", row.Select(cell => Cell(GateWords.Sign(cell))))} |\n");
            text.Append($"\n{Cell(GateWords.Legend)}\n\n");
            text.Append(string.Join("\n", report.Variants.Zip(columns).Select(pair => $"- {pair.Second} {Cell(pair.First.Title)}: {Cell(GateWords.Became(report, pair.First))}"))).Append("\n\n");
        }
        foreach (var finding in report.Findings)
            text.Append($"- {GateWords.Sign(finding.Level)} {GateWords.Of(finding.Level)} `{finding.Code}`: {Cell(finding.Message)}{(finding.Detail.Length > 0 ? $" ({Cell(finding.Detail)})" : "")}{(finding.Places.Count > 0 ? $" – {Cell(GateWords.Of(finding.Places))}" : "")}\n");
        foreach (var unproven in report.Record.Unproven)
            text.Append($"- **NOT PROVEN on {Words.Of(unproven.Runtime)}**: {Cell(unproven.Why)}\n");
        text.Append('\n');
    }

    /// <summary>Text on one line that cannot become a link, a tag, an emphasis or another cell.</summary>
    private static string Cell(string text)
    {
        var clean = new StringBuilder();
        foreach (var letter in PlainText.SanitiseLine(text))
            clean.Append(letter is '|' or '<' or '>' or '*' or '_' or '[' or ']' or '\\' ? $"\\{letter}" : $"{letter}");
        return clean.ToString();
    }
}
