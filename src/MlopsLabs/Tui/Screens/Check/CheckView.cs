namespace MlopsLabs.Tui;

/// <summary>A check on a terminal.</summary>
internal sealed class CheckView : ScreenView
{
    private readonly CheckViewModel model;
    private readonly LinesView text;

    /// <summary>Shows a model.</summary>
    public CheckView(CheckViewModel model, Theme theme)
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
        text.Show(CheckText.Body(state, Frame.Width), top: state.Top);
        model.Scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
