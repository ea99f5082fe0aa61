namespace MlopsLabs.Tui;

/// <summary>Which columns brief and checks take. A width of 0: not seen.</summary>
internal sealed record LabLayout(int BriefLeft, int BriefWidth, int ChecksLeft, int ChecksWidth)
{
    /// <summary>Whether both are seen.</summary>
    public bool Divided => BriefWidth > 0 && ChecksWidth > 0;

    /// <summary>The columns for a size; with one pane, that of the given part.</summary>
    public static LabLayout For(int width, int height, bool full, LabPane pane, int shift = 0)
    {
        if (height < 1 || width < 1)
            return new(0, 0, 0, 0);
        if (!full)
            return pane == LabPane.Brief ? new(Math.Min(1, width - 1), Math.Max(1, width - 2), 0, 0) : new(0, 0, 0, width);
        var checks = Math.Clamp(Math.Clamp(width * 2 / 5, 34, 52) - shift, 24, Math.Max(24, width - 30));
        return new(1, width - checks - 3, width - checks, checks);
    }
}
