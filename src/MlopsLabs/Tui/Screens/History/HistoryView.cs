namespace MlopsLabs.Tui;

/// <summary>The attempts of a lab on a terminal.</summary>
internal sealed class HistoryView : ScreenView
{
    private readonly HistoryViewModel model;
    private readonly LinesView text;

    /// <summary>Shows a model.</summary>
    public HistoryView(HistoryViewModel model, Theme theme)
    {
        this.model = model;
        text = new(theme);
        Add(text);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        Place(text, 0, 0, Frame.Width, Frame.Height);
        text.Show(HistoryText.Body(model.State.Progress, model.State.Zone, Frame.Width), top: model.State.Top);
        model.Scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
