namespace MlopsLabs.Tui;

/// <summary>A check over the cohort on a terminal: its numbers above, the wrong answers below, of which only those that are seen are made into text.</summary>
internal sealed class CohortCheckView : ScreenView
{
    private readonly CohortCheckViewModel model;
    private readonly LinesView facts;
    private readonly LinesView wrong;
    private int top;

    /// <summary>Shows a model.</summary>
    public CohortCheckView(CohortCheckViewModel model, Theme theme)
    {
        this.model = model;
        (facts, wrong) = (new(theme), new(theme));
        Add(facts, wrong);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var (width, height) = (Frame.Width, Frame.Height);
        var above = CohortCheckText.Facts(state, width);
        var rows = Math.Max(Math.Min(3, height), height - above.Count);
        Place(facts, 0, 0, width, height - rows);
        Place(wrong, 0, height - rows, width, rows);
        top = Window.Top(state.Selected, top, state.Check?.Wrong.Count ?? 0, rows);
        facts.Show(above, top: 0);
        wrong.Show(CohortCheckText.Wrong(state, top, rows, width), state.Wrong is null ? null : state.Selected, top: 0);
        Lower = Rules.More(Math.Max(0, (state.Check?.Wrong.Count ?? 0) - top - rows), width);
    }
}
