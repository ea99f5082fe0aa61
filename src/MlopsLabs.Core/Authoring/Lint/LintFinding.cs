using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>One thing that lint says.</summary>
/// <param name="Diagnostic">What is wrong, and where.</param>
/// <param name="Fix">How it is mended, where that is certain; else null.</param>
public sealed record LintFinding(Diagnostic Diagnostic, LintFix? Fix = null);

/// <summary>A finding that the author knows of and keeps.</summary>
/// <param name="Diagnostic">What would have been said.</param>
/// <param name="Reason">Why it is let be, in the author's words.</param>
public sealed record AllowedFinding(Diagnostic Diagnostic, string Reason);
