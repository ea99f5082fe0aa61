namespace MlopsLabs.Tui;

/// <summary>Which rows of the terminal header, screen, status and keys take.</summary>
/// <param name="Header">Row of the header, or null.</param>
/// <param name="Rule">Whether there are lines between the parts.</param>
/// <param name="BodyTop">First row of the screen.</param>
/// <param name="BodyHeight">Rows of the screen.</param>
/// <param name="StatusTop">First row of the status line.</param>
/// <param name="StatusHeight">Rows of the status line; 0 when there is no room.</param>
/// <param name="Keys">Row of the hints, or null.</param>
internal sealed record ShellLayout(int? Header, bool Rule, int BodyTop, int BodyHeight, int StatusTop, int StatusHeight, int? Keys)
{
    /// <summary>The smallest terminal that gets the full layout.</summary>
    public const int FullWidth = 80, FullHeight = 24;

    /// <summary>The most rows that the status line gets; what it says must be read to its end where there is room.</summary>
    public const int MostStatus = 6;

    /// <summary>Whether a terminal has room for two panes.</summary>
    public static bool IsFull(int width, int height) => width >= FullWidth && height >= FullHeight;

    /// <summary>The rows for a height: the smaller it is, the less stands around the screen.</summary>
    /// <param name="height">Rows of the terminal.</param>
    /// <param name="status">Rows that the status line asks for.</param>
    public static ShellLayout For(int height, int status)
    {
        var header = height >= 8;
        var rule = height >= 16;
        var keys = height >= 4;
        status = height >= 6 ? Math.Clamp(status, 1, height >= 24 ? MostStatus : height >= 15 ? 4 : height >= 12 ? 3 : 1) : 0;
        var top = (header ? 1 : 0) + (rule ? 1 : 0);
        var bottom = (keys ? 1 : 0) + status + (rule ? 1 : 0);
        var body = Math.Max(0, height - top - bottom);
        return new(header ? 0 : null, rule, top, body, top + body + (rule ? 1 : 0), status, keys ? height - 1 : null);
    }
}
