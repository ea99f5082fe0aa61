namespace MlopsLabs.Tui;

/// <summary>The looks of a screen that is one text.</summary>
internal sealed class TextView : ScreenView
{
    private readonly Func<int, IReadOnlyList<TextLine>> body;
    private readonly Func<int> top;
    private readonly Action<int> scrolled;
    private readonly LinesView text;

    /// <summary>Shows a text.</summary>
    /// <param name="body">The text at a width.</param>
    /// <param name="top">The first line that is wanted.</param>
    /// <param name="scrolled">Told the first line that is really shown.</param>
    /// <param name="theme">The theme.</param>
    public TextView(Func<int, IReadOnlyList<TextLine>> body, Func<int> top, Action<int> scrolled, Theme theme)
    {
        (this.body, this.top, this.scrolled) = (body, top, scrolled);
        text = new(theme);
        Add(text);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        Place(text, 0, 0, Frame.Width, Frame.Height);
        text.Show(body(Frame.Width), top: top());
        scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
