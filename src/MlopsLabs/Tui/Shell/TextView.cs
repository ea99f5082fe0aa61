namespace MlopsLabs.Tui;

/// <summary>The looks of a screen that is one text.</summary>
internal sealed class TextView : ScreenView
{
    // An item that no text has.
    private const int Marked = -1;

    private readonly ITextScreen model;
    private readonly LinesView text;

    /// <summary>Shows a text.</summary>
    public TextView(ITextScreen model, Theme theme)
    {
        this.model = model;
        text = new(theme);
        Add(text);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        Place(text, 0, 0, Frame.Width, Frame.Height);
        var lines = model.Lines(Frame.Width);
        if (model.Shown.Found is { } found && found < lines.Count)
            text.Show([.. lines.Take(found), lines[found] with { Item = Marked }, .. lines.Skip(found + 1)], Marked, top: model.Shown.Top);
        else
            text.Show(lines, top: model.Shown.Top);
        model.Scrolled(text.Top, Frame.Width);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
