namespace MlopsLabs.Tui;

/// <summary>A lab on a terminal: the brief, and beside it steps and checks; on a small terminal one of the two.</summary>
internal sealed class LabView : ScreenView
{
    private readonly LabViewModel model;
    private readonly BriefView brief = new();
    private readonly LinesView trouble;
    private readonly LinesView divider;
    private readonly LinesView checks;

    /// <summary>Shows a model.</summary>
    public LabView(LabViewModel model, Theme theme)
    {
        this.model = model;
        (trouble, divider, checks) = (new(theme), new(theme), new(theme));
        Add(brief, trouble, divider, checks);
    }

    /// <inheritdoc/>
    public override int? ItemAt(System.Drawing.Point at) => ItemIn(checks, at);

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var layout = LabLayout.For(Frame.Width, Frame.Height, IsFull, state.Pane, state.Shift);
        var text = state.Trouble ?? (state.Brief is null ? "… opening" : null);
        var said = text is null || layout.BriefWidth == 0 ? [] : Wrapping.Wrap([TextLine.Empty, TextLine.Paragraph(text, state.Trouble is null ? Tone.Dim : Tone.Warn), TextLine.Empty], layout.BriefWidth);
        var rows = Math.Min(said.Count, Frame.Height);
        Place(trouble, layout.BriefLeft, 0, layout.BriefWidth, rows);
        Place(brief, layout.BriefLeft, rows, state.Brief is null ? 0 : layout.BriefWidth, Frame.Height - rows);
        Place(divider, layout.ChecksLeft - 1, 0, layout.Divided ? 1 : 0, Frame.Height);
        Place(checks, layout.ChecksLeft, 0, layout.ChecksWidth, Frame.Height);
        trouble.Show(said, top: 0);
        if (state.Brief is not null && layout.BriefWidth > 0 && Frame.Height > rows)
        {
            if (state.Seek is { } at)
                model.Sighted(brief.LineOf(state.Brief!, at));
            model.ScrolledBrief(brief.Show(state.Brief!, model.State.BriefTop));
        }

        divider.Show([.. Enumerable.Repeat(TextLine.Of("│", Tone.Dim), Frame.Height)]);
        checks.Show(LabSidebarText.Lines(state, layout.ChecksWidth), state.Selected, state.Pane == LabPane.Checks);
        (Upper, Lower) = LabRules.For(state, layout, Frame.Width, brief.Below, checks.Below);
    }
}
