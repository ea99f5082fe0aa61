namespace MlopsLabs.Tui;

/// <summary>Names of keys. A key that is a character is named by it.</summary>
internal static class KeyNames
{
    public const string Enter = "Enter";
    public const string Escape = "Esc";
    /// <summary>The same as <see cref="Escape"/>, but where text is written.</summary>
    public const string Backspace = "Backspace";
    public const string Tab = "Tab";
    public const string BackTab = "BackTab";
    public const string Up = "Up";
    public const string Down = "Down";
    public const string Left = "Left";
    public const string Right = "Right";
    public const string PageUp = "PageUp";
    public const string PageDown = "PageDown";
    public const string Home = "Home";
    public const string End = "End";
    public const string Space = "Space";
    /// <summary>Finds an action or an item by a few letters; the same on every screen.</summary>
    public const string Palette = ":";
    public const string Interrupt = "Ctrl-C";
    public const string Suspend = "Ctrl-Z";

    /// <summary>How a key is written on the screen.</summary>
    public static string Shown(string key) => key switch
    {
        Up => "↑",
        Down => "↓",
        Left => "←",
        Right => "→",
        Enter => "↵",
        PageUp => "PgUp",
        PageDown => "PgDn",
        BackTab => "Shift-Tab",
        _ => key,
    };
}
