using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace MlopsLabs.Tui;

/// <summary>The whole terminal: header, the top screen, status line, hints, and a box over it when there is one.</summary>
internal sealed class ShellView : Runnable
{
    private readonly Theme theme;
    private readonly LinesView header;
    private readonly LinesView upper;
    private readonly LinesView lower;
    private readonly LinesView status;
    private readonly LinesView keys;
    private readonly OverlayView overlay;
    private ScreenModel? model;
    private ScreenView? screen;

    /// <summary>An empty shell; <see cref="Render"/> fills it.</summary>
    public ShellView(Theme theme)
    {
        this.theme = theme;
        SetScheme(theme.Scheme());
        Border.Settings &= ~BorderSettings.TerminalTitle;
        (header, upper, lower, status, keys, overlay) = (new(theme), new(theme), new(theme), new(theme), new(theme), new(theme));
        Add(header, upper, lower, status, keys, overlay);
    }

    /// <summary>The item at a place of the terminal, if there is one.</summary>
    public int? ItemAt(System.Drawing.Point at) => screen?.ItemAt(new(at.X - screen.Frame.X, at.Y - screen.Frame.Y));

    /// <summary>Shows a screen as it is now.</summary>
    public void Render(ScreenModel top)
    {
        if (model != top)
            Replace(top);
        Arrange();
        var common = top.Common;
        header.Show([Indented(top.Header)]);
        status.Show(StatusLines(common));
        keys.Show([Indented(KeyBar.Line(common.Overlay is { } box ? Keys(box) : top.Keys, Frame.Width - 2))]);
        screen!.IsFull = ShellLayout.IsFull(Frame.Width, Frame.Height);
        screen.Render();
        upper.Show([screen.Upper ?? Rules.Plain(Frame.Width)]);
        lower.Show([screen.Lower ?? Rules.Plain(Frame.Width)]);
        top.ScrolledOverlay(overlay.Render(common.Overlay, Frame.Width, Frame.Height));
        SetNeedsDraw();
    }

    /// <inheritdoc/>
    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        if (model is not null)
            Render(model);
    }

    private void Replace(ScreenModel top)
    {
        if (screen is not null)
        {
            Remove(screen);
            screen.Dispose();
        }

        (model, screen) = (top, Views.For(top, theme));
        Remove(overlay);
        Add(screen, overlay);
    }

    private void Arrange()
    {
        var (width, height) = (Frame.Width, Frame.Height);
        var layout = ShellLayout.For(height, StatusLines(model!.Common).Count);
        Set(header, layout.Header is { } row ? new(0, row, width, 1) : default);
        Set(upper, layout.Rule ? new(0, layout.BodyTop - 1, width, 1) : default);
        Set(lower, layout.Rule ? new(0, layout.StatusTop - 1, width, 1) : default);
        Set(screen!, new(0, layout.BodyTop, width, layout.BodyHeight));
        Set(status, new(0, layout.StatusTop, width, layout.StatusHeight));
        Set(keys, layout.Keys is { } last ? new(0, last, width, 1) : default);
    }

    private IReadOnlyList<TextLine> StatusLines(ScreenState common)
    {
        var line = common.Work is { } work ? work.Line
            : common.Notice is { } notice ? TextLine.Of(Plain.Line(notice.Text), notice.Tone)
            : TextLine.Empty;
        return [.. Wrapping.Wrap([line with { Hang = 0 }], Math.Max(1, Frame.Width - 2)).Take(ShellLayout.MostStatus).Select(Indented)];
    }

    private static List<KeyAction> Keys(Overlay box) =>
        [.. box.Entry is { } entry ? [new KeyAction(KeyNames.Enter, entry.Label, () => { })] : box.Keys, new(KeyNames.Escape, "close", () => { })];

    private static TextLine Indented(TextLine line) =>
        line with { Left = [" ", .. line.Left], Right = line.Right.Count == 0 ? [] : [.. line.Right, " "] };

    private static void Set(View child, System.Drawing.Rectangle frame)
    {
        if (child.Frame != frame)
            child.Frame = frame;
        var visible = frame is { Width: > 0, Height: > 0 };
        if (child.Visible != visible)
            child.Visible = visible;
    }
}
