using Terminal.Gui.ViewBase;

namespace MlopsLabs.Tui;

/// <summary>The looks of one screen: the part between header and status line.</summary>
internal abstract class ScreenView : View
{
    /// <summary>A view that takes no focus: keys are the screen's.</summary>
    protected ScreenView() => CanFocus = false;

    /// <summary>Whether the terminal has room for two panes; set by the shell.</summary>
    public bool IsFull { get; set; }

    /// <summary>The line above the screen, when it is not a plain one.</summary>
    public TextLine? Upper { get; protected set; }

    /// <summary>The line below the screen, when it is not a plain one.</summary>
    public TextLine? Lower { get; protected set; }

    /// <summary>The item at a place of this view, for the mouse; null where there is none.</summary>
    public virtual int? ItemAt(System.Drawing.Point at) => null;

    /// <summary>Shows the state as it is now; showing it twice changes nothing.</summary>
    public abstract void Render();

    /// <summary>The item at a place, in a list of lines that is a child of this view.</summary>
    protected static int? ItemIn(LinesView list, System.Drawing.Point at) => list.Visible && list.Frame.Contains(at) ? list.ItemAt(at.Y - list.Frame.Y) : null;

    /// <summary>Puts a child somewhere, if it is not there already: laying out must settle.</summary>
    protected static void Place(View child, int x, int y, int width, int height)
    {
        var frame = new System.Drawing.Rectangle(x, y, Math.Max(0, width), Math.Max(0, height));
        if (child.Frame != frame)
            child.Frame = frame;
        var visible = frame is { Width: > 0, Height: > 0 };
        if (child.Visible != visible)
            child.Visible = visible;
    }
}
