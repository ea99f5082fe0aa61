using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Verify;

namespace MlopsLabs.Tui;

/// <summary>What one learner handed in for one lab, and what became of it.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Lab">The lab.</param>
/// <param name="Grade">What they have of it.</param>
/// <param name="Author">Who decides.</param>
internal sealed record SubmissionState(LearnerGrades Learner, GradedLab Lab, LabGrade Grade, string Author) : ScreenState
{
    /// <summary>The log that counts; null when nothing was handed in.</summary>
    public GradedWork? Handed { get; init; }

    /// <summary>Its attempts, oldest first; null while they are being read.</summary>
    public IReadOnlyList<Attempt>? Attempts { get; init; }

    /// <summary>The attempt under the cursor.</summary>
    public int At { get; init; }

    /// <summary>The checks as they count, with decisions.</summary>
    public IReadOnlyList<CheckGrade> Counting { get; init; } = [];

    /// <summary>The criteria that a person marks.</summary>
    public IReadOnlyList<CriterionGrade> Criteria { get; init; } = [];

    /// <summary>What verifying found; null while it runs.</summary>
    public IReadOnlyList<Flag>? Flags { get; init; }

    /// <summary>Which part has the arrow keys.</summary>
    public SubmissionPane Pane { get; init; }

    /// <summary>The item under the cursor among the results: 0 is the lab as a whole, then come the checks.</summary>
    public int Selected { get; init; }

    /// <summary>The attempt under the cursor.</summary>
    public Attempt? Attempt => Attempts is { Count: > 0 } attempts ? attempts[Math.Clamp(At, 0, attempts.Count - 1)] : null;

    /// <summary>Whether that is the attempt that counts.</summary>
    public bool IsLast => Attempts is not { Count: > 0 } attempts || At >= attempts.Count - 1;

    /// <summary>Whether what the cursor is on is known and counts, so that it can be decided about.</summary>
    public bool CanDecide => Attempts is not null && IsLast;

    /// <summary>The checks shown: those that count, or those that an earlier attempt logged.</summary>
    public IReadOnlyList<CheckGrade> Checks => IsLast ? Counting : [.. Attempt!.Results.Select(result => new CheckGrade(result, result.Score, result.MaxScore, null))];

    /// <summary>The check under the cursor; null on the lab as a whole.</summary>
    public CheckGrade? Check => Selected >= 1 && Selected <= Checks.Count ? Checks[Selected - 1] : null;

    /// <summary>The decision under the cursor that can be undone.</summary>
    public Core.Grading.Ledger.Decision? Decision => !CanDecide ? null : Check is { } check ? check.By
        : Grade.Decisions.LastOrDefault(decision => decision.What is { Kind: Core.Grading.Ledger.DecisionKind.Override, Check: null });
}
