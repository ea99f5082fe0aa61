namespace MlopsLabs.Core.Grading.Ledger;

/// <summary>Whether a decision counts.</summary>
public enum StandingKind
{
    /// <summary>It counts.</summary>
    InForce,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>A later decision about the same thing took its place.</summary>
    Replaced,

    /// <summary>It was undone.</summary>
    Undone,
}

/// <summary>Whether a decision counts, and what ended it.</summary>
/// <param name="Kind">Whether it counts.</param>
/// <param name="By">The number of the decision that undid or replaced it; null with the others.</param>
public sealed record Standing(StandingKind Kind, long? By = null);
