using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace MlopsLabs.Tui;

/// <summary>The way from the library's keys to <see cref="KeyNames"/>.</summary>
internal static class KeyMap
{
    /// <summary>The name of a pressed key; null for keys that mean nothing here.</summary>
    public static string? Name(Key key)
    {
        if (key == Key.C.WithCtrl)
            return KeyNames.Interrupt;
        if (key == Key.Z.WithCtrl)
            return KeyNames.Suspend;
        if (key == Key.Tab.WithShift)
            return KeyNames.BackTab;
        if (key.IsCtrl || key.IsAlt)
            return null;
        return key.NoShift.KeyCode switch
        {
            KeyCode.Enter => KeyNames.Enter,
            KeyCode.Esc => KeyNames.Escape,
            KeyCode.Backspace => KeyNames.Backspace,
            KeyCode.Tab => KeyNames.Tab,
            KeyCode.CursorUp => KeyNames.Up,
            KeyCode.CursorDown => KeyNames.Down,
            KeyCode.CursorLeft => KeyNames.Left,
            KeyCode.CursorRight => KeyNames.Right,
            KeyCode.PageUp => KeyNames.PageUp,
            KeyCode.PageDown => KeyNames.PageDown,
            KeyCode.Home => KeyNames.Home,
            KeyCode.End => KeyNames.End,
            KeyCode.Space => KeyNames.Space,
            _ => key.AsRune.Value > ' ' ? key.AsRune.ToString() : null,
        };
    }
}
