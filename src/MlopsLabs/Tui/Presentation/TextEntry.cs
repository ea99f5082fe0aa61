using System.Globalization;
using System.Text;

namespace MlopsLabs.Tui;

/// <summary>A line that is being written.</summary>
/// <param name="Label">What <c>Enter</c> does with it, in a word.</param>
/// <param name="Done">Does it; it also closes the box, or puts another one in its place.</param>
internal sealed record TextEntry(string Label, Action<string> Done)
{
    // Longer than any reason; a key that is held down must not fill the memory.
    private const int Longest = 2000;

    /// <summary>What is written so far.</summary>
    public string Text { get; init; } = "";

    /// <summary>What can be chosen from while this is written; null where nothing is.</summary>
    public TextChoices? Choices { get; init; }

    /// <summary>Which of <see cref="Choices"/> is pointed at.</summary>
    public int At { get; init; }

    /// <summary>Whether the text was there before anybody wrote: the first letter takes its place.</summary>
    public bool IsOld { get; init; }

    /// <summary>The line as it is shown, with a mark where the next letter comes.</summary>
    public TextLine Line => TextLine.Of(new TextRun("› ", Tone.Accent), new TextRun(Plain.Line(Text)), new TextRun("▏", Tone.Accent)) with { Hang = 2 };

    /// <summary>What a key makes of it; null for keys that write nothing.</summary>
    public TextEntry? After(string key)
    {
        if (Choices is { } choices && key is (KeyNames.Up or KeyNames.Down))
            return this with { At = Math.Clamp(At + (key == KeyNames.Up ? -1 : 1), 0, Math.Max(0, choices.Count(Text) - 1)) };
        if (key == KeyNames.Backspace)
            return this with { Text = WithoutLast(Text), At = 0, IsOld = false };
        if (key == KeyNames.Space)
            key = " ";
        // Names of keys are words; what is written is one character.
        var isCharacter = Rune.DecodeFromUtf16(key, out _, out var length) == System.Buffers.OperationStatus.Done && length == key.Length;
        var before = IsOld ? "" : Text;
        return isCharacter && before.Length + key.Length <= Longest ? this with { Text = before + key, At = 0, IsOld = false } : null;
    }

    private static string WithoutLast(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length == 0 ? "" : text[..starts[^1]];
    }
}

/// <summary>Things to choose from by writing some letters of them.</summary>
/// <param name="Count">How many fit what is written.</param>
/// <param name="Lines">What the box says of them, given what is written and which of them is pointed at.</param>
/// <param name="Chosen">Does what <c>Enter</c> does with what is pointed at; it also closes the box.</param>
internal sealed record TextChoices(Func<string, int> Count, Func<string, int, IReadOnlyList<TextLine>> Lines, Action<string, int> Chosen);
