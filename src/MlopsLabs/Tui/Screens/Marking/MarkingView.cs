namespace MlopsLabs.Tui;

/// <summary>Marking on a terminal: the rubric beside the artefact; on a small one either of them.</summary>
internal sealed class MarkingView : ScreenView
{
    private readonly MarkingViewModel model;
    private readonly LinesView rubric;
    private readonly LinesView divider;
    private readonly LinesView artefact;
    private (object? Artefact, int Width) made;
    private IReadOnlyList<TextLine> lines = [];

    /// <summary>Shows a model.</summary>
    public MarkingView(MarkingViewModel model, Theme theme)
    {
        this.model = model;
        (rubric, divider, artefact) = (new(theme), new(theme), new(theme));
        Add(rubric, divider, artefact);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var (width, height) = (Frame.Width, Frame.Height);
        var isRubric = state.Pane == MarkingPane.Rubric;
        var left = IsFull ? Math.Clamp(width * 2 / 5, 34, 56) : isRubric ? width : 0;
        var right = IsFull ? width - left - 1 : width - left;
        Place(rubric, 0, 0, left, height);
        Place(divider, left, 0, IsFull ? 1 : 0, height);
        Place(artefact, width - right, 0, right, height);
        rubric.Show(MarkingText.Rubric(state, Math.Max(1, left)), state.Criteria.Count == 0 ? null : state.Selected, isRubric);
        divider.Show([.. Enumerable.Repeat(TextLine.Of("│", Tone.Dim), Math.Max(0, height))]);
        if (lines.Count == 0 || made != (state.Artefact, right))
            (made, lines) = ((state.Artefact, right), MarkingText.Artefact(state, Math.Max(1, right)));
        artefact.Show(lines, top: state.Top);
        if (right > 0)
            model.Scrolled(artefact.Top);
        Upper = IsFull ? Rules.Joined(width, left, '┬') : null;
        Lower = Rules.More(right > 0 ? artefact.Below : rubric.Below, width);
    }
}
