namespace MlopsLabs.Tui;

/// <summary>Which part of a long list is on the screen, for lists of which only that part is made into text.</summary>
internal static class Window
{
    /// <summary>The first row shown, so that the selected one is seen and no row stays empty for nothing.</summary>
    /// <param name="selected">The selected row.</param>
    /// <param name="top">The first row shown before.</param>
    /// <param name="count">How many rows there are.</param>
    /// <param name="height">How many are seen at once.</param>
    public static int Top(int selected, int top, int count, int height)
    {
        if (height <= 0)
            return 0;
        var context = height > 4 ? 2 : 0;
        top = Math.Min(top, Math.Max(0, selected - context));
        top = Math.Max(top, selected + context - height + 1);
        return Math.Clamp(top, 0, Math.Max(0, count - height));
    }
}
