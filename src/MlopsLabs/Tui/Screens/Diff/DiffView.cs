namespace MlopsLabs.Tui;

/// <summary>A comparison on a terminal. A long one is made into lines once.</summary>
internal sealed class DiffView : ScreenView
{
    private readonly DiffViewModel model;
    private readonly LinesView text;
    private (object? Shown, int Width) made;
    private IReadOnlyList<TextLine> lines = [];

    /// <summary>Shows a model.</summary>
    public DiffView(DiffViewModel model, Theme theme)
    {
        this.model = model;
        text = new(theme);
        Add(text);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        Place(text, 0, 0, Frame.Width, Frame.Height);
        if (state.Current is null || made != (state.Current, Frame.Width))
            (made, lines) = ((state.Current, Frame.Width), DiffText.Body(state, Frame.Width));
        text.Show(lines, top: state.Top);
        model.Scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
