namespace MlopsLabs.Cli.Reports.Lint;

internal sealed record LintJson(
    string LabsFolder, IReadOnlyList<DiagnosticJson> Diagnostics, IReadOnlyList<AllowedJson> Allowed, IReadOnlyList<FixJson> Fixed, int Labs);

internal sealed record AllowedJson(DiagnosticJson Diagnostic, string Reason);

internal sealed record FixJson(string Path, string What);

internal sealed record ExplainJson(string Code, string Title, string Text);

/// <summary>Findings for programs, in the form of docs/json.md.</summary>
internal static class LintJsonReport
{
    public static void Write(LintOutput output) => JsonReport.Write(output.Host.Out, new LintJson(
        output.LabsFolder,
        [.. output.Findings.Select(finding => JsonReport.Of(finding.Diagnostic))],
        [.. output.Reports.SelectMany(report => report.Allowed).Select(allowed => new AllowedJson(JsonReport.Of(allowed.Diagnostic), allowed.Reason))],
        [.. output.Fixes.Select(fix => new FixJson(fix.Path, fix.What))],
        output.Reports.Sum(report => report.Labs)), ReportJson.Default.LintJson);
}
