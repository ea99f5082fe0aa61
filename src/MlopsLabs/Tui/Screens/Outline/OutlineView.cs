namespace MlopsLabs.Tui;

/// <summary>The outline on a terminal; a wide one also shows what the lab is about.</summary>
internal sealed class OutlineView : ScreenView
{
    private const int Wide = 110;
    private const int CardColumns = 44;
    private readonly OutlineViewModel model;
    private readonly LinesView labs;
    private readonly LinesView divider;
    private readonly LinesView card;
    private readonly LinesView more;
    private readonly LinesView foot;

    /// <summary>Shows a model.</summary>
    public OutlineView(OutlineViewModel model, Theme theme)
    {
        this.model = model;
        (labs, divider, card, more, foot) = (new(theme), new(theme), new(theme), new(theme), new(theme));
        Add(labs, divider, card, more, foot);
    }

    /// <inheritdoc/>
    public override int? ItemAt(System.Drawing.Point at) => ItemIn(labs, at);

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var (width, height) = (Frame.Width, Frame.Height);
        var below = OutlineText.Foot(state, width);
        var rows = height >= 10 + below.Count ? below.Count + 1 : 0;
        var side = width >= Wide && IsFull && state.Labs.Length > 0 ? CardColumns : 0;
        var list = width - (side > 0 ? side + 1 : 0);
        Place(labs, 0, 0, list, height - rows);
        Place(divider, list, 0, side > 0 ? 1 : 0, height - rows);
        Place(card, width - side, 0, side, height - rows);
        Place(more, 0, height - rows, list, Math.Min(1, rows));
        Place(foot, 0, height - rows + 1, width, rows - 1);
        labs.Show(OutlineText.Body(state, list), state.Labs.Length == 0 ? null : state.Selected);
        divider.Show([.. Enumerable.Repeat(TextLine.Of("│", Tone.Dim), Math.Max(0, height - rows))]);
        card.Show(LabCard.Lines(state, side), top: 0);
        foot.Show(below);
        // The foot has an empty line above it; without a foot there is the line below the screen.
        more.Show([labs.Below > 0 ? Rules.More(labs.Below, list) : TextLine.Empty]);
        Lower = rows > 0 ? null : Rules.More(labs.Below, width);
        Upper = side == 0 ? null : Rules.Joined(width, list, '┬');
    }
}
