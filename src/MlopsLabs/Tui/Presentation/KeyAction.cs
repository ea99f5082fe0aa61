namespace MlopsLabs.Tui;

/// <summary>One key of a screen. Dispatch, the hints at the bottom and the help all read this, so that they cannot disagree.</summary>
/// <param name="Key">The key's name: a character, or one of the names in <see cref="KeyNames"/>.</param>
/// <param name="Label">What it does, in a word or two.</param>
/// <param name="Run">Does it.</param>
internal sealed record KeyAction(string Key, string Label, Action Run)
{
    /// <summary>What it does in a sentence, for the help.</summary>
    public string Help { get; init; } = Label;

    /// <summary>Whether it can be pressed now; a key that cannot is neither hinted nor obeyed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Why it cannot be pressed now, and what to do about it; null where nothing is to be said.</summary>
    public string? NotNow { get; init; }

    /// <summary>Whether it is among the hints at the bottom; the help has it in any case.</summary>
    public bool Hinted { get; init; } = true;

    /// <summary>Other keys that do the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether a key press means this.</summary>
    public bool Matches(string key) => Key == key || Aliases.Contains(key);
}
