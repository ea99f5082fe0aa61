using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Where a learner stands with a lab.</summary>
public enum LabStatus
{
    /// <summary>Never started.</summary>
    New,

    /// <summary>Started, not all checks passed.</summary>
    Started,

    /// <summary>All visible checks passed in the last attempt since the last reset.</summary>
    Passed,
}

/// <summary>All that a screen or a report says of a lab, derived from the logs and nothing else.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Status">Where the learner stands.</param>
/// <param name="Current">The last attempt since the last reset; null when there is none.</param>
/// <param name="Best">The best score of all attempts, in points; null when there is none.</param>
/// <param name="Attempts">How many attempts there are.</param>
/// <param name="Failures">Failed attempts since the last reset.</param>
/// <param name="Minutes">Active minutes: gaps between the learner's actions, long ones left out.</param>
/// <param name="HintsTaken">Indices of hints taken, by step.</param>
/// <param name="HintCost">Points that the hints taken cost.</param>
/// <param name="MissingRequirements">Labs that this one asks for and that are not passed.</param>
public sealed record LabState(
    LabSpec Lab,
    LabStatus Status,
    Attempt? Current,
    double? Best,
    int Attempts,
    int Failures,
    double Minutes,
    IReadOnlyDictionary<string, IReadOnlyList<int>> HintsTaken,
    double HintCost,
    IReadOnlyList<string> MissingRequirements)
{
    /// <summary>
    /// Points of the current attempt, less what the hints taken until then cost, never below zero; null when there is no attempt. What is taken later counts
    /// with the next one.
    /// </summary>
    public double? Score => Current is null ? null : Math.Max(0, Current.Score - Current.Hints);

    /// <summary>The last attempt since the last reset that passed; null when none did. When it is not the current one, a pass was lost: the last attempt counts.</summary>
    public long? PassedAs { get; init; }

    /// <summary>Whether the learner gave the lab up to see its solution: attempts since then count no points.</summary>
    public bool GaveUp { get; init; }

    /// <summary>All attempts, oldest first, those before a reset too.</summary>
    public IReadOnlyList<Attempt> History { get; init; } = [];

    /// <summary>When the learner did something in the lab last; null when never.</summary>
    public DateTimeOffset? WorkedAt { get; init; }

    /// <summary>Points that can be had: those of the current attempt, which leaves out checks that another runtime has, else those of the lab.</summary>
    public double MaxScore => Current?.MaxScore ?? Lab.Points;
}
