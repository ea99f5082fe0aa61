using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>What the probes of one attempt read.</summary>
/// <param name="Title">Whose attempt, at which lab.</param>
/// <param name="Attempt">The attempt.</param>
/// <param name="Lab">The grader's copy of the lab; null when it is not among theirs.</param>
internal sealed record EvidenceState(string Title, Attempt Attempt, LabSpec? Lab) : TextState
{
    /// <summary>The readings; null while they are being read.</summary>
    public IReadOnlyList<Evidence>? Readings { get; init; }

    /// <summary>The reading shown.</summary>
    public int At { get; init; }

    /// <summary>The reading shown.</summary>
    public Evidence? Reading => Readings is { Count: > 0 } readings ? readings[Math.Clamp(At, 0, readings.Count - 1)] : null;
}
