namespace MlopsLabs.Tui;

/// <summary>A delta on a terminal. A long one is made into lines once.</summary>
internal sealed class DeltaView : ScreenView
{
    private readonly DeltaViewModel model;
    private readonly LinesView text;
    private (object? Delta, string? InForce, int Width) made;
    private IReadOnlyList<TextLine> lines = [];

    /// <summary>Shows a model.</summary>
    public DeltaView(DeltaViewModel model, Theme theme)
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
        if (state.Delta is null || made != (state.Delta, state.InForce, Frame.Width))
            (made, lines) = ((state.Delta, state.InForce, Frame.Width), RunsText.Body(state, Frame.Width));
        text.Show(lines, top: state.Top);
        model.Scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
