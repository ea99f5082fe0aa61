using System.Globalization;
using MlopsLabs.Core;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Reports.Lint;

/// <summary>
/// Findings as workflow commands, which GitHub shows beside the lines of a change:
/// https://docs.github.com/actions/reference/workflow-commands-for-github-actions. Its escapes are those of actions/toolkit.
/// </summary>
internal static class GitHubAnnotations
{
    public static void Write(LintOutput output)
    {
        foreach (var diagnostic in output.Findings.Select(finding => finding.Diagnostic))
            output.Host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"::{(diagnostic.Severity == Severity.Error ? "error" : "warning")} file={Property(RepositoryPath.Of(diagnostic.Path, output.Host.CurrentFolder) ?? diagnostic.Path)},line={diagnostic.At.Line},col={diagnostic.At.Column},title={Property(diagnostic.Code)}::{Data(PlainText.Sanitise(diagnostic.Message))}"));
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
