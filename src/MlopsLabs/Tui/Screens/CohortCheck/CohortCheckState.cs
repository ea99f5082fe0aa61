using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>The checks of a lab over the whole cohort, one at a time.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Run">The run in force; null for the results as they were handed in.</param>
internal sealed record CohortCheckState(GradedLab Lab, string? Run) : ScreenState
{
    /// <summary>What was found; null while the cohort is looked through.</summary>
    public IReadOnlyList<CheckFacts>? Facts { get; init; }

    /// <summary>The check shown.</summary>
    public int At { get; init; }

    /// <summary>The wrong answer under the cursor.</summary>
    public int Selected { get; init; }

    /// <summary>Names that were accepted in this lab, as <c>check/name</c>, in their form for comparing.</summary>
    public IReadOnlySet<string> Accepted { get; init; } = new HashSet<string>();

    /// <summary>The check shown.</summary>
    public CheckFacts? Check => Facts is { Count: > 0 } facts ? facts[Math.Clamp(At, 0, facts.Count - 1)] : null;

    /// <summary>The wrong answer under the cursor.</summary>
    public WrongAnswer? Wrong => Check is { Wrong.Count: > 0 } check ? check.Wrong[Math.Clamp(Selected, 0, check.Wrong.Count - 1)] : null;

    /// <summary>Whether a name was accepted already.</summary>
    public bool IsAccepted(string check, string name) => Accepted.Contains($"{check}/{Core.Specs.Matchers.Names.Normalise(name)}");
}
