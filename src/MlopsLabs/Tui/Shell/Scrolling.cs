namespace MlopsLabs.Tui;

/// <summary>How far keys scroll text. A page is a constant: a model knows no heights, and half a small screen never loses the place.</summary>
internal static class Scrolling
{
    /// <summary>Lines of a page.</summary>
    public const int Page = 10;

    /// <summary>Lines that a key scrolls by; null for other keys.</summary>
    public static int? Step(string key) => key switch
    {
        KeyNames.Up or "k" => -1,
        KeyNames.Down or "j" => 1,
        KeyNames.PageUp => -Page,
        KeyNames.PageDown or KeyNames.Space => Page,
        KeyNames.Home => -100_000,
        KeyNames.End => 100_000,
        _ => null,
    };
}
