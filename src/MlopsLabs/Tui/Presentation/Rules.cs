namespace MlopsLabs.Tui;

/// <summary>The thin lines between the parts of a screen.</summary>
internal static class Rules
{
    /// <summary>Nothing but a line.</summary>
    public static TextLine Plain(int width) => TextLine.Of(new string('─', Math.Max(0, width)), Tone.Dim);

    /// <summary>A line that something stands on or hangs from.</summary>
    public static TextLine Joined(int width, int at, char joint) =>
        TextLine.Of(new string('─', at) + joint + new string('─', Math.Max(0, width - at - 1)), Tone.Dim);

    /// <summary>A line that says how much lies below what is seen.</summary>
    public static TextLine More(int below, int width)
    {
        var text = below > 0 ? $" {Words.Count(below, "more line")} ↓ " : "";
        return text.Length + 2 > width ? Plain(width) : TextLine.Of(new string('─', width - text.Length - 1) + text + "─", Tone.Dim);
    }
}
