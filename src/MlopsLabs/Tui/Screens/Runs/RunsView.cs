namespace MlopsLabs.Tui;

/// <summary>The runs on a terminal.</summary>
internal sealed class RunsView : ScreenView
{
    private readonly RunsViewModel model;
    private readonly LinesView text;

    /// <summary>Shows a model.</summary>
    public RunsView(RunsViewModel model, Theme theme)
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
        text.Show(RunsText.Body(state, Frame.Width), state.HasCurrent ? state.Selected : null);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
