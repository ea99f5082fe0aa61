using MlopsLabs.Core;

namespace MlopsLabs.Cli.Reports.Lint;

/// <summary>Findings for people, one a line, and the sum.</summary>
internal static class LintText
{
    public static void Write(LintOutput output)
    {
        foreach (var fix in output.Fixes)
            output.Host.Out.WriteLine(PlainText.SanitiseLine($"{fix.Path}: fixed: {fix.What}"));
        foreach (var finding in output.Findings)
            output.Host.Out.WriteLine(PlainText.SanitiseLine(finding.Diagnostic.ToString()));
        var (errors, warnings) = (output.Reports.Sum(report => report.Errors), output.Reports.Sum(report => report.Warnings));
        var (labs, allowed) = (output.Reports.Sum(report => report.Labs), output.Reports.Sum(report => report.Allowed.Count));
        var fixable = output.Reports.Sum(report => report.Fixes.Count);
        output.Host.Out.WriteLine(
            $"{Count(errors, "error")}, {Count(warnings, "warning")} in {Count(labs, "lab")}"
            + (allowed > 0 ? $"; {allowed} allowed by a comment" : "")
            + (fixable > 0 ? $"; --fix mends {fixable}" : "") + ".");
        if (output.Findings.FirstOrDefault()?.Diagnostic.Code is { } code)
            output.Host.Out.WriteLine($"  next: mlopslabs author lint --explain {code}");
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
