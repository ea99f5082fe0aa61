namespace MlopsLabs.Tui;

/// <summary>How a piece of text is meant. The theme decides how that looks, also without colours.</summary>
internal enum Tone
{
    /// <summary>Plain reading text.</summary>
    Text,

    /// <summary>There when looked for, out of the way otherwise.</summary>
    Dim,

    /// <summary>Titles and what the eye should find first.</summary>
    Strong,

    /// <summary>Keys and the place where the learner is.</summary>
    Accent,

    /// <summary>Passed, ready, saved.</summary>
    Good,

    /// <summary>Failed, and the learner can mend it.</summary>
    Bad,

    /// <summary>Broken, and it is not the learner's fault; or something to decide.</summary>
    Warn,
}
