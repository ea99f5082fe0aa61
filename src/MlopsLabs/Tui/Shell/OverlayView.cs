using Terminal.Gui.ViewBase;

namespace MlopsLabs.Tui;

/// <summary>A box over the screen.</summary>
internal sealed class OverlayView : View
{
    private readonly LinesView lines;

    /// <summary>A box that is not there until it has something to say.</summary>
    public OverlayView(Theme theme)
    {
        CanFocus = false;
        Visible = false;
        lines = new(theme) { Width = Dim.Fill(), Height = Dim.Fill() };
        Add(lines);
    }

    /// <summary>Shows a box, or none, on a terminal of some size. Returns the first line of its text that is shown.</summary>
    public int Render(Overlay? overlay, int width, int height)
    {
        var there = overlay is not null && width > 0 && height > 0;
        if (Visible != there)
            Visible = there;
        if (!there)
            return 0;
        var box = OverlayText.For(overlay!, width, height);
        var frame = new System.Drawing.Rectangle(box.Left, box.Top, box.Width, box.Lines.Count);
        if (Frame != frame)
            Frame = frame;
        lines.Show(box.Lines, top: 0);
        return box.First;
    }
}
