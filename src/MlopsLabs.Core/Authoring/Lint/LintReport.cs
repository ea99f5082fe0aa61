using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>What lint found in a folder.</summary>
/// <param name="Folder">The folder, as the user named it.</param>
/// <param name="Findings">All that is wrong, sorted by path and place.</param>
/// <param name="Allowed">What is let be by a comment, and why.</param>
/// <param name="Labs">How many labs were looked at, those that cannot be used too.</param>
public sealed record LintReport(string Folder, IReadOnlyList<LintFinding> Findings, IReadOnlyList<AllowedFinding> Allowed, int Labs)
{
    /// <summary>How many errors there are.</summary>
    public int Errors => Findings.Count(finding => finding.Diagnostic.Severity == Severity.Error);

    /// <summary>How many warnings there are.</summary>
    public int Warnings => Findings.Count - Errors;

    /// <summary>The fixes that are certain, each once.</summary>
    public IReadOnlyList<LintFix> Fixes => [.. Findings.Select(finding => finding.Fix).OfType<LintFix>().Distinct()];

    /// <summary>The same report with what lies at or below one of some paths.</summary>
    public LintReport Below(IReadOnlyList<string> paths)
    {
        var full = paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).ToList();
        return this with
        {
            Findings = [.. Findings.Where(finding => Shown(finding.Diagnostic))],
            Allowed = [.. Allowed.Where(finding => Shown(finding.Diagnostic))],
        };

        bool Shown(Diagnostic diagnostic)
        {
            var place = Path.GetFullPath(diagnostic.Path);
            return full.Any(path => place == path || place.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        }
    }
}
