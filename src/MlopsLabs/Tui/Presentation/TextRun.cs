namespace MlopsLabs.Tui;

/// <summary>A piece of one line, in one tone.</summary>
internal readonly record struct TextRun(string Text, Tone Tone = Tone.Text)
{
    /// <summary>Plain text is the common case.</summary>
    public static implicit operator TextRun(string text) => new(text);
}
