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

    /// <summary>The keys of a screen that is one text.</summary>
    /// <param name="scroll">Scrolls as a key says.</param>
    public static IEnumerable<KeyAction> Keys(Action<string> scroll) =>
    [
        new(KeyNames.Up, "up", () => scroll(KeyNames.Up)) { Help = "Scroll back", Hinted = false, Aliases = ["k"] },
        new(KeyNames.Down, "down", () => scroll(KeyNames.Down)) { Help = "Scroll on", Hinted = false, Aliases = ["j"] },
        new(KeyNames.PageUp, "page up", () => scroll(KeyNames.PageUp)) { Help = "A page back", Hinted = false },
        new(KeyNames.PageDown, "page down", () => scroll(KeyNames.PageDown)) { Help = "A page on", Hinted = false, Aliases = [KeyNames.Space] },
        new(KeyNames.Home, "top", () => scroll(KeyNames.Home)) { Help = "The beginning", Hinted = false },
        new(KeyNames.End, "end", () => scroll(KeyNames.End)) { Help = "The end", Hinted = false },
    ];
}
