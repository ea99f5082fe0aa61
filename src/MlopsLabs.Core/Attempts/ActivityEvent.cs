namespace MlopsLabs.Core.Attempts;

/// <summary>What the learner did.</summary>
public enum ActivityKind
{
    /// <summary>Started the environment.</summary>
    Started,

    /// <summary>Ran the checks; <see cref="ActivityEvent.Index"/> is the attempt's sequence number where it is known.</summary>
    Checked,

    /// <summary>Took a hint of a <see cref="ActivityEvent.Step"/>, by <see cref="ActivityEvent.Index"/>, at a <see cref="ActivityEvent.Cost"/>.</summary>
    Hint,

    /// <summary>Opened a shell, or came back from it.</summary>
    Shell,

    /// <summary>Opened an answer file in the editor, or came back from it.</summary>
    Edited,

    /// <summary>Began the lab again.</summary>
    Reset,

    /// <summary>Stopped the environment.</summary>
    Stopped,

    /// <summary>Opened the lab's screen or read its brief.</summary>
    Opened,

    /// <summary>Gave the lab up to see its solution, at a <see cref="ActivityEvent.Cost"/> of all its points.</summary>
    GaveUp,
}

/// <summary>One thing that the learner did.</summary>
/// <param name="At">The wall clock, UTC.</param>
/// <param name="Monotonic">Milliseconds of a clock that never goes back while the machine is up.</param>
/// <param name="Boot">Which start of the machine that clock belongs to; null where the system has no name for it.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Step">The step that it was about.</param>
/// <param name="Index">A hint's index in its step, or an attempt's sequence number.</param>
/// <param name="Cost">Points that a hint, or giving up, takes off.</param>
public sealed record ActivityEvent(
    DateTimeOffset At, long Monotonic, string? Boot, ActivityKind Kind, string? Step = null, long? Index = null, double? Cost = null);
