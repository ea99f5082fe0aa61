namespace MlopsLabs.Tui;

/// <summary>A preview on a terminal: the brief, beside it the checks, below them what is wrong; on a small terminal one of the three.</summary>
internal sealed class PreviewView : ScreenView
{
    private readonly PreviewViewModel model;
    private readonly BriefView brief = new();
    private readonly LinesView none;
    private readonly LinesView divider;
    private readonly LinesView checks;
    private readonly LinesView rule;
    private readonly LinesView findings;

    /// <summary>Shows a model.</summary>
    public PreviewView(PreviewViewModel model, Theme theme)
    {
        this.model = model;
        (none, divider, checks, rule, findings) = (new(theme), new(theme), new(theme), new(theme), new(theme));
        Add(brief, none, divider, checks, rule, findings);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var wrong = PreviewText.Findings(state, Frame.Width);
        var rows = IsFull ? Math.Clamp(wrong.Count, 1, Math.Max(1, Frame.Height / 3)) : state.Pane == PreviewPane.Findings ? Frame.Height : 0;
        var above = Frame.Height - rows - (IsFull ? 1 : 0);
        var layout = LabLayout.For(Frame.Width, above, IsFull, state.Pane == PreviewPane.Brief ? LabPane.Brief : LabPane.Checks);
        Place(none, layout.BriefLeft, 0, state.Brief is null ? layout.BriefWidth : 0, above);
        Place(brief, layout.BriefLeft, 0, state.Brief is null ? 0 : layout.BriefWidth, above);
        Place(divider, layout.ChecksLeft - 1, 0, layout.Divided ? 1 : 0, above);
        Place(checks, layout.ChecksLeft, 0, layout.ChecksWidth, above);
        Place(rule, 0, above, Frame.Width, IsFull ? 1 : 0);
        Place(findings, 0, Frame.Height - rows, Frame.Width, rows);
        if (state.Brief is null)
            none.Show(Wrapping.Wrap([TextLine.Empty, TextLine.Paragraph("There is no brief to show: the lab was not right yet since this preview began.", Tone.Dim)], Math.Max(1, layout.BriefWidth)));
        divider.Show([.. Enumerable.Repeat(TextLine.Of("│", Tone.Dim), Math.Max(0, above))]);
        checks.Show(PreviewText.Checks(state, Math.Max(1, layout.ChecksWidth)), state.Selected, state.Pane == PreviewPane.Checks);
        findings.Show(wrong, top: state.FindingsTop);
        model.Scrolled(state.Brief is not null && layout.BriefWidth > 0 ? brief.Show(state.Brief, state.BriefTop) : null, rows > 0 ? findings.Top : null);
        rule.Show([PreviewText.FindingsRule(state, Frame.Width, layout.Divided ? layout.ChecksLeft - 1 : null)]);
        Upper = IsFull ? PreviewText.UpperRule(state, Frame.Width, layout.ChecksLeft - 1) : PreviewText.Part(state.Pane.ToString(), true, Frame.Width);
        Lower = Rules.More(rows > 0 ? findings.Below : state.Pane == PreviewPane.Brief ? brief.Below : checks.Below, Frame.Width);
    }
}
