using MlopsLabs.Core.Checks;

namespace MlopsLabs.Tui;

/// <summary>How the state of a check is shown: a sign, a word and a tone, so that no part alone carries the meaning.</summary>
internal readonly record struct CheckLook(string Sign, string Word, Tone Tone)
{
    /// <summary>Never judged.</summary>
    public static CheckLook NotChecked { get; } = new("·", "not checked", Tone.Dim);

    /// <summary>Waits for its turn in a running attempt.</summary>
    public static CheckLook Waiting { get; } = new("·", "waiting", Tone.Dim);

    /// <summary>Is being judged.</summary>
    public static CheckLook Running { get; } = new("…", "running", Tone.Accent);

    /// <summary>A person judges it.</summary>
    public static CheckLook ByPerson { get; } = new("·", "your grader marks this", Tone.Dim);

    /// <summary>The look of a result.</summary>
    public static CheckLook Of(CheckResult result) => result.Status switch
    {
        CheckStatus.Passed => new("✓", "passed", Tone.Good),
        CheckStatus.Failed => new("✗", "failed", Tone.Bad),
        CheckStatus.Blocked when !result.Counts => new("–", "not in this runtime", Tone.Dim),
        CheckStatus.Blocked => new("–", "blocked", Tone.Warn),
        CheckStatus.Cancelled => new("–", "cancelled", Tone.Warn),
        _ => new("!", "error", Tone.Warn),
    };
}
