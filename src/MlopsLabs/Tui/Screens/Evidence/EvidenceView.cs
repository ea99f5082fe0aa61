namespace MlopsLabs.Tui;

/// <summary>Evidence on a terminal. A long reading is made into lines once, and not for every key.</summary>
internal sealed class EvidenceView : ScreenView
{
    private readonly EvidenceViewModel model;
    private readonly LinesView text;
    private (object? Reading, int Width) made;
    private IReadOnlyList<TextLine> lines = [];

    /// <summary>Shows a model.</summary>
    public EvidenceView(EvidenceViewModel model, Theme theme)
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
        if (lines.Count == 0 || made != (state.Reading, Frame.Width))
            (made, lines) = ((state.Reading, Frame.Width), GraderEvidenceText.Body(state, Frame.Width));
        text.Show(lines, top: state.Top);
        model.Scrolled(text.Top);
        Lower = Rules.More(text.Below, Frame.Width);
    }
}
