namespace MlopsLabs.Tui;

/// <summary>Which columns a heat map has on a terminal. The learner's column always stays; labs scroll sideways when there is no room for all.</summary>
/// <param name="Learner">Columns of the learner, the cursor's among them.</param>
/// <param name="Cell">Columns of one lab.</param>
/// <param name="First">The first lab shown.</param>
/// <param name="Count">How many labs are shown.</param>
/// <param name="Total">Columns of the total; 0 when there is no room.</param>
internal sealed record CohortColumns(int Learner, int Cell, int First, int Count, int Total)
{
    private const int Arrows = 1;

    /// <summary>The columns for a width.</summary>
    public static CohortColumns For(CohortState state, int width)
    {
        var labs = state.Book?.Labs.Count ?? 0;
        var learner = Math.Clamp(width / 4, 8, width >= 110 ? 34 : 20);
        var total = width >= 44 ? 8 : 0;
        var cell = state.Numbers ? 7 : 4;
        var count = Math.Clamp((width - learner - total - Arrows) / cell, Math.Min(1, labs), labs);
        return new(learner, cell, Window.Top(Math.Clamp(state.Lab, 0, Math.Max(0, labs - 1)), state.FirstLab, labs, count), count, total);
    }
}
