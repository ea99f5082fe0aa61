using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Verify;

namespace MlopsLabs.Tui;

/// <summary>All that the graders' screens need from the outside. None of the functions is called on the UI thread.</summary>
/// <param name="Folder">The cohort's folder.</param>
/// <param name="Course">The grader's labs; null when the course is not among them.</param>
/// <param name="Author">Who decides.</param>
/// <param name="Read">Reads the cohort's grades; given those from before, only what was decided since.</param>
/// <param name="Decide">Keeps a decision.</param>
/// <param name="Verify">Verifies the cohort.</param>
internal sealed record GraderOptions(
    string Folder,
    Course? Course,
    string Author,
    Func<CohortGrades?, CancellationToken, Task<CohortGrades>> Read,
    Func<DecisionDraft, CancellationToken, Task<Decision>> Decide,
    Func<CancellationToken, CohortReport> Verify)
{
    /// <summary>The clock of elapsed times.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
