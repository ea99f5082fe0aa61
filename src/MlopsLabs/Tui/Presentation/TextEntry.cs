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

    /// <summary>What the box says while this is written; null where that does not follow what is written.</summary>
    public Func<string, IReadOnlyList<TextLine>>? Telling { get; init; }

    /// <summary>The line as it is shown, with a mark where the next letter comes.</summary>
    public TextLine Line => TextLine.Of(new TextRun("› ", Tone.Accent), new TextRun(Plain.Line(Text)), new TextRun("▏", Tone.Accent)) with { Hang = 2 };

    /// <summary>What a key makes of it; null for keys that write nothing.</summary>
    public TextEntry? After(string key)
    {
        if (key == KeyNames.Backspace)
            return this with { Text = WithoutLast(Text) };
        if (key == KeyNames.Space)
            key = " ";
        // Names of keys are words; what is written is one character.
        var isCharacter = Rune.DecodeFromUtf16(key, out _, out var length) == System.Buffers.OperationStatus.Done && length == key.Length;
        return isCharacter && Text.Length + key.Length <= Longest ? this with { Text = Text + key } : null;
    }

    private static string WithoutLast(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length == 0 ? "" : text[..starts[^1]];
    }
}
