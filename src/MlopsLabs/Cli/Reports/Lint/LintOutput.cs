using MlopsLabs.Core.Authoring.Lint;

namespace MlopsLabs.Cli.Reports.Lint;

/// <summary>What lint has to say, and where.</summary>
/// <param name="Host">Where it is printed.</param>
/// <param name="LabsFolder">The folder that courses are loaded from when nothing else is named.</param>
/// <param name="Reports">One for each folder that was read.</param>
/// <param name="Fixes">What was changed before.</param>
internal sealed record LintOutput(CliHost Host, string LabsFolder, IReadOnlyList<LintReport> Reports, IReadOnlyList<LintFix> Fixes)
{
    /// <summary>All findings.</summary>
    public IEnumerable<LintFinding> Findings => Reports.SelectMany(report => report.Findings);
}
