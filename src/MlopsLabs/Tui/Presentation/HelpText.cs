namespace MlopsLabs.Tui;

/// <summary>The help of a screen, made from its keys.</summary>
internal static class HelpText
{
    /// <summary>A box with every key of the screen, those that cannot be pressed now in the background.</summary>
    public static Overlay For(string screen, IReadOnlyList<KeyAction> keys, IReadOnlyList<TextLine> about)
    {
        var width = keys.Max(key => TextWidth.Columns(Names(key)));
        keys = [.. keys, new(KeyNames.Palette, "do", () => { }) { Help = "Find an action or an item by a few letters" }];
        var lines = keys.Select(key => new TextLine(
            [
                new(TextWidth.Fit(Names(key), width + 2), key.Enabled ? Tone.Accent : Tone.Dim),
                new(key.Help, key.Enabled ? Tone.Text : Tone.Dim),
                new(key.Enabled ? "" : "  (not now)", Tone.Dim),
            ],
            [])
        { Hang = width + 2 });
        return new($"Help · {screen}", [.. lines, .. about], []);
    }

    private static string Names(KeyAction key) => string.Join(" ", key.Aliases.Prepend(key.Key).Select(KeyNames.Shown));
}
