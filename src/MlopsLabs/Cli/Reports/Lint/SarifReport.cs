using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports.Lint;

/// <summary>Findings as a SARIF 2.1.0 log. What comments allow is in it too, as suppressed in the source.</summary>
internal static class SarifReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static void Write(LintOutput output)
    {
        var rules = RulesPage.All.Select(rule => new SarifRule(rule.Code, new SarifText(rule.Title), new SarifHelp(rule.Text, rule.Text))).ToList();
        var results = output.Findings.Select(finding => Result(finding.Diagnostic, null))
            .Concat(output.Reports.SelectMany(report => report.Allowed).Select(allowed => Result(allowed.Diagnostic, allowed.Reason)));
        var driver = new SarifDriver("mlopslabs", Invocation.ToolVersion, rules);
        JsonReport.Write(
            output.Host.Out, new SarifLog(Schema, "2.1.0", [new SarifRun(new SarifTool(driver), "utf16CodeUnits", [.. results])]), ReportJson.Default.SarifLog);

        SarifResult Result(Diagnostic diagnostic, string? reason) => new(
            diagnostic.Code, rules.FindIndex(rule => rule.Id == diagnostic.Code), diagnostic.Severity == Severity.Error ? "error" : "warning",
            new SarifText(PlainText.Sanitise(diagnostic.Message)),
            [new SarifLocation(new SarifPhysicalLocation(Place(diagnostic.Path, output.Host.CurrentFolder), new SarifRegion(diagnostic.At.Line, diagnostic.At.Column)))],
            reason is null ? null : [new SarifSuppression("inSource", PlainText.Sanitise(reason))]);
    }

    /// <summary>A file below the current folder by its relative path, as repositories want it; any other by its full address.</summary>
    private static SarifArtifactLocation Place(string path, string currentFolder) => RepositoryPath.Of(path, currentFolder) is { } relative
        ? new SarifArtifactLocation(string.Join('/', relative.Split('/').Select(Uri.EscapeDataString)), "%SRCROOT%")
        : new SarifArtifactLocation(new Uri(Path.GetFullPath(path, currentFolder)).AbsoluteUri, null);
}
