using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>Takes out of the findings what comments allow, and says which comments are of no use.</summary>
internal static class Allowances
{
    public static LintReport Apply(string folder, IReadOnlyList<LintFinding> findings, IReadOnlyList<Allowance> allowances, int labs)
    {
        var shown = new List<LintFinding>();
        var allowed = new List<AllowedFinding>();
        var used = new HashSet<Allowance>();
        foreach (var finding in findings)
        {
            var by = allowances.FirstOrDefault(allowance => Problem(allowance) is null && Covers(allowance, finding.Diagnostic));
            if (by is null)
                shown.Add(finding);
            else
                allowed.Add(new AllowedFinding(finding.Diagnostic, by.Reason!));
            if (by is not null)
                used.Add(by);
        }
        foreach (var allowance in allowances)
            if (Problem(allowance) is { } problem)
                shown.Add(Say(allowance, Severity.Error, Codes.BadAllowance, problem));
            else if (!used.Contains(allowance))
                shown.Add(Say(allowance, Severity.Warning, Codes.UnusedAllowance, $"nothing in line {allowance.Line} is reported as {allowance.Code}; remove the comment"));
        return new LintReport(folder, [.. shown.Distinct()
            .OrderBy(finding => finding.Diagnostic.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Diagnostic.At.Line)
            .ThenBy(finding => finding.Diagnostic.At.Column)
            .ThenBy(finding => finding.Diagnostic.Code, StringComparer.Ordinal)
            .ThenBy(finding => finding.Diagnostic.Message, StringComparer.Ordinal)], allowed, labs);
    }

    // What the reader calls an error keeps the file from being used: there is nothing to allow.
    private static bool Covers(Allowance allowance, Diagnostic diagnostic) =>
        diagnostic.Code == allowance.Code && diagnostic.At.Line == allowance.Line && diagnostic.Path == allowance.Path
        && (diagnostic.Severity == Severity.Warning || IsOfLint(diagnostic.Code));

    private static bool IsOfLint(string code) => code.StartsWith("ML3", StringComparison.Ordinal);

    private static string? Problem(Allowance allowance) =>
        RulesPage.Find(allowance.Code) is null ? $"there is no rule `{allowance.Code}`"
        : allowance.Reason is null ? $"says no reason: write `lint: allow {allowance.Code} because …`"
        : allowance.Code is Codes.BadAllowance or Codes.UnusedAllowance ? $"{allowance.Code} is about these comments themselves; remove the comment"
        : null;

    private static LintFinding Say(Allowance allowance, Severity severity, string code, string message) =>
        new(new Diagnostic(allowance.Path, allowance.At, severity, code, message));
}
