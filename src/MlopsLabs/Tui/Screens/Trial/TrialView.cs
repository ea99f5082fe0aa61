namespace MlopsLabs.Tui;

/// <summary>A trial on a terminal.</summary>
internal sealed class TrialView : ScreenView
{
    private readonly TrialViewModel model;
    private readonly LinesView text;

    /// <summary>Shows a model.</summary>
    public TrialView(TrialViewModel model, Theme theme)
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
        text.Show(TrialText.Body(state, Frame.Width), top: state.Top);
        model.Scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
