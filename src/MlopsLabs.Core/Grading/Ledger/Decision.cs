namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>What a grader decided.</summary>
public enum DecisionKind
{
    /// <summary>Other points for a check or a whole lab of one learner.</summary>
    Override,

    /// <summary>A check that does not count, for one learner or for all.</summary>
    Waiver,

    /// <summary>A level of one criterion of a rubric, for one learner, by one marker.</summary>
    Mark,

    /// <summary>A name that stands for one of the truth, for the whole cohort.</summary>
    Alias,

    /// <summary>A run whose results are in force from now on.</summary>
    Apply,

    /// <summary>An earlier decision that is not in force any more.</summary>
    Undo,
}

/// <summary>What a grader wants the ledger to hold. Which fields are set depends on the kind; what is not set is null.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Author">Who decides.</param>
/// <param name="Reason">Why; with <see cref="DecisionKind.Mark"/> the comment for the learner. Empty only there.</param>
/// <param name="Learner">Whose; null when it is of the whole cohort.</param>
/// <param name="Lab">The lab.</param>
/// <param name="Check">The check; null when it is of the whole lab.</param>
/// <param name="Points">The points, with <see cref="DecisionKind.Override"/>.</param>
/// <param name="Criterion">The criterion as <c>STEP/CRITERION</c>, with <see cref="DecisionKind.Mark"/>.</param>
/// <param name="Level">Which of the criterion's levels, counted from 0 in the lab's order, with <see cref="DecisionKind.Mark"/>.</param>
/// <param name="Name">What learners wrote, with <see cref="DecisionKind.Alias"/>.</param>
/// <param name="Canonical">The name in the truth that it stands for, with <see cref="DecisionKind.Alias"/>.</param>
/// <param name="Run">The run's id, with <see cref="DecisionKind.Apply"/>; null puts the results back that were handed in.</param>
/// <param name="Undoes">The number of the decision, with <see cref="DecisionKind.Undo"/>.</param>
/// <param name="Expires">From when on it is not in force any more; null for never.</param>
/// <param name="Basis">
/// SHA-256 of what the grader saw: for a check its evidence, for a lab its log's head, for a mark the artefact. Another one today is shown as stale.
/// </param>
public sealed record DecisionDraft(
    DecisionKind Kind, string Author, string Reason, string? Learner = null, string? Lab = null, string? Check = null, double? Points = null,
    string? Criterion = null, int? Level = null, string? Name = null, string? Canonical = null, string? Run = null, long? Undoes = null,
    DateTimeOffset? Expires = null, string? Basis = null);

/// <summary>A decision as the ledger holds it. It is never changed and never removed; a later one may undo it.</summary>
/// <param name="Seq">Its number in the ledger; later ones are greater.</param>
/// <param name="At">When it was taken, by the ledger's clock.</param>
/// <param name="What">What was decided.</param>
public sealed record Decision(long Seq, DateTimeOffset At, DecisionDraft What);
