namespace MlopsLabs.Tui;

/// <summary>A cohort on a terminal. Only the rows that are seen are made into text.</summary>
internal sealed class CohortView : ScreenView
{
    private readonly CohortViewModel model;
    private readonly LinesView heads;
    private readonly LinesView learners;
    private readonly LinesView foot;

    /// <summary>Shows a model.</summary>
    public CohortView(CohortViewModel model, Theme theme)
    {
        this.model = model;
        (heads, learners, foot) = (new(theme), new(theme), new(theme));
        Add(heads, learners, foot);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var (width, height) = (Frame.Width, Frame.Height);
        var below = height >= 8 ? CohortText.Foot(state, width) : [];
        var above = height >= 3 ? 1 : 0;
        var rows = Math.Max(0, height - above - below.Count);
        Place(heads, 0, 0, width, above);
        Place(learners, 0, above, width, rows);
        Place(foot, 0, above + rows, width, below.Count);
        var columns = CohortColumns.For(state, width);
        var top = Window.Top(state.Selected, state.Top, state.Rows.Length, rows);
        heads.Show([CohortText.Heads(state, columns)]);
        learners.Show(CohortText.Rows(state, columns, top, rows), state.Rows.Length == 0 ? null : state.Selected, top: 0);
        foot.Show(below, top: 0);
        model.Scrolled(top, columns.First);
    }
}
