namespace MlopsLabs.Tui;

/// <summary>A box over the screen: help, a hint, a question. While it is there it takes all keys.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Body">What it says; lines with a hang are wrapped to the box.</param>
/// <param name="Keys">What can be pressed; <c>Esc</c> closes it in any case.</param>
internal sealed record Overlay(string Title, IReadOnlyList<TextLine> Body, IReadOnlyList<KeyAction> Keys)
{
    /// <summary>The first line shown; the view keeps it inside the text.</summary>
    public int Top { get; init; }

    /// <summary>The line that is written in the box; null for a box that is only read.</summary>
    public TextEntry? Entry { get; init; }

    /// <summary>A box that asks for a line of text.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="body">What is asked, and what to know for it.</param>
    /// <param name="entry">What is written so far, and what becomes of it.</param>
    public static Overlay Asking(string title, IReadOnlyList<TextLine> body, TextEntry entry) => new(title, body, []) { Entry = entry };
}
