using System.Drawing;
using Terminal.Gui.ViewBase;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace MlopsLabs.Tui;

/// <summary>Draws lines as they are given: clips, scrolls, and marks the selected item. It has no state that is not given to it but the first line.</summary>
internal sealed class LinesView : View
{
    private readonly Theme theme;
    private IReadOnlyList<TextLine> lines = [];
    private int? selected;
    private bool active;

    /// <summary>A view that takes no focus: keys are the screen's.</summary>
    public LinesView(Theme theme)
    {
        this.theme = theme;
        CanFocus = false;
    }

    /// <summary>The first line shown, within the text.</summary>
    public int Top { get; private set; }

    /// <summary>How many lines lie below what is seen.</summary>
    public int Below => Math.Max(0, lines.Count - Top - Frame.Height);

    /// <summary>The item on a row of what is seen; null where there is none.</summary>
    public int? ItemAt(int row) => Top + row < lines.Count && row >= 0 ? lines[Top + row].Item : null;

    /// <summary>Shows lines, scrolled so that the selected item is seen, else from <paramref name="top"/>.</summary>
    /// <param name="shown">All lines.</param>
    /// <param name="selectedItem">The selected item, if any.</param>
    /// <param name="isActive">Whether this pane has the keys: only then the selection stands out.</param>
    /// <param name="top">The first line wanted; null: the one from before.</param>
    public void Show(IReadOnlyList<TextLine> shown, int? selectedItem = null, bool isActive = true, int? top = null)
    {
        (lines, selected, active) = (shown, selectedItem, isActive);
        Top = Place(top ?? Top, Frame.Height);
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override bool OnDrawingContent(DrawContext? context)
    {
        var (width, height) = (Viewport.Width, Viewport.Height);
        Top = Place(Top, height);
        for (var row = 0; row < height && Top + row < lines.Count; row++)
            Draw(lines[Top + row], row, width, Top + row);
        context?.AddDrawnRectangle(new Rectangle(ContentToScreen(Point.Empty), Viewport.Size));
        return true;
    }

    private void Draw(TextLine line, int row, int width, int index)
    {
        // Only the first line of an item stands out: a block of them would shout.
        var marked = line.Item is { } item && item == selected && (index == 0 || lines[index - 1].Item != selected);
        var right = line.Right.Sum(run => TextWidth.Columns(run.Text));
        if (right > width)
            right = 0;
        var room = right == 0 ? width : width - right - 1;
        var column = DrawRuns(line.Left, 0, row, room, marked);
        if (marked && active)
            Fill(column, width - right, row);
        if (right > 0)
            DrawRuns(line.Right, width - right, row, width, marked);
        if (marked)
            Put(0, row, "▸", Look(Tone.Accent, marked));
    }

    private int DrawRuns(IReadOnlyList<TextRun> runs, int column, int row, int end, bool marked)
    {
        foreach (var run in runs)
        {
            if (column >= end)
                break;
            var text = TextWidth.Clip(Plain.Line(run.Text), end - column);
            Put(column, row, text, Look(run.Tone, marked));
            column += TextWidth.Columns(text);
        }

        return column;
    }

    private Attribute Look(Tone tone, bool marked) => marked && active ? theme.Selected(tone) : theme.Of(tone);

    private void Fill(int from, int to, int row)
    {
        if (to > from)
            Put(from, row, new string(' ', to - from), theme.Selected(Tone.Text));
    }

    private void Put(int column, int row, string text, Attribute attribute)
    {
        if (text.Length == 0)
            return;
        SetAttribute(attribute);
        Move(column, row);
        AddStr(text);
    }

    /// <summary>The first line so that the selected item is seen whole, with a line of context, and no empty space is shown for nothing.</summary>
    private int Place(int top, int height)
    {
        if (selected is { } item && height > 0)
        {
            var first = -1;
            var last = -1;
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].Item != item)
                    continue;
                first = first < 0 ? i : first;
                last = i;
            }

            // What stands above the first item is its heading: whoever is at the first item sees it, however they came there.
            if (first >= 0 && last < height && lines.Take(first).All(line => line.Item is null))
                top = 0;
            else if (first >= 0)
            {
                var context = height > 4 ? 2 : 0;
                if (last + context >= top + height)
                    top = last + context - height + 1;
                if (first - context < top)
                    top = first - context;
                if (first < top || first >= top + height)
                    top = first;
            }
        }

        return Math.Clamp(top, 0, Math.Max(0, lines.Count - height));
    }
}
