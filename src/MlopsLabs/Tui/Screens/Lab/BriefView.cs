using Terminal.Gui.Drawing;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace MlopsLabs.Tui;

/// <summary>The brief, rendered as Markdown. Scrolling is the model's; this says how far it got.</summary>
internal sealed class BriefView : View
{
    private readonly Markdown markdown;
    private (string Text, int Width)? source;

    /// <summary>An empty brief.</summary>
    public BriefView()
    {
        CanFocus = false;
        markdown = new()
        {
            CanFocus = false,
            ShowHeadingPrefix = false,
            ShowCopyButtons = false,
            HotKeySpecifier = new('\xFFFF'),
            Width = Dim.Fill(),
            Height = Dim.Fill(),
        };
        markdown.ViewportSettings &= ~ViewportSettingsFlags.HasVerticalScrollBar;
        Add(markdown);
    }

    /// <summary>How many lines lie below what is seen.</summary>
    public int Below => Math.Max(0, markdown.LineCount - markdown.Viewport.Y - markdown.Viewport.Height);

    /// <summary>The line on which a place in a text is, at the width of this view, with a little before it.</summary>
    public int LineOf(string text, int at)
    {
        // Only the library knows how it breaks lines: it lays out the text before the place, up to the end of the line there.
        var end = text.IndexOf('\n', at);
        source = null;
        markdown.Text = BriefText.Breakable(BriefTables.Fit(text, Frame.Width, end < 0 ? text.Length : end));
        Layout();
        return Math.Max(0, markdown.LineCount - 4);
    }

    /// <summary>Shows a text from a line on; returns the first line that is really shown.</summary>
    public int Show(string text, int top)
    {
        if (source != (text, Frame.Width))
        {
            source = (text, Frame.Width);
            markdown.Text = BriefText.Breakable(BriefTables.Fit(text, Frame.Width));
        }

        // Only after layout the text has lines, and a new text scrolls to its top then.
        Layout();
        var first = Math.Clamp(top, 0, Math.Max(0, markdown.LineCount - markdown.Viewport.Height));
        if (markdown.Viewport.Y != first)
            markdown.Viewport = markdown.Viewport with { Y = first };
        return first;
    }
}
