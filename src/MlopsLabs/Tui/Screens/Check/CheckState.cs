using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>One check of a lab and how it ended last.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Step">The step that it belongs to.</param>
/// <param name="Check">The check.</param>
/// <param name="Look">How it is now, also while checks run.</param>
/// <param name="Result">Its last result; null when it was never judged.</param>
/// <param name="Attempt">The attempt that the result is of; null when a watch found it.</param>
/// <param name="Number">Its place among the visible checks, from 1.</param>
/// <param name="Count">How many visible checks there are.</param>
internal sealed record CheckState(
    LabSpec Lab, StepSpec Step, CheckSpec Check, CheckLook Look, CheckResult? Result, Attempt? Attempt, int Number, int Count) : TextState
{
    /// <summary>The check that has to pass first for this one to be judged; null when it waits for none.</summary>
    public CheckSpec? Blocker { get; init; }

    /// <summary>The last attempt in which it passed; null when it never did.</summary>
    public Attempt? PassedIn { get; init; }

    /// <summary>Whether the box over the screen is that of the lab below.</summary>
    public bool OverlayIsLabs { get; init; }

    /// <summary>The next hint of its step; null when there is none.</summary>
    public HintOffer? Offer { get; init; }

    /// <summary>Where the learner's clock hangs.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}
