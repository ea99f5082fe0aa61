namespace MlopsLabs.Tui;

/// <summary>What a written line means on a screen: the same keys as on a terminal, by their name or by what they do.</summary>
internal static class PlainCommand
{
    /// <summary>Does what a line says. False when it means nothing here.</summary>
    /// <param name="screen">The top screen.</param>
    /// <param name="line">What was written; a word, a number, or both.</param>
    public static bool Obey(ScreenModel screen, string line)
    {
        if (screen.Common.Overlay is { Entry: { } })
            return Write(screen, line);
        // A label may be more than a word, and its first one another's.
        if (Actions(screen).FirstOrDefault(action => action.Label.Equals(line, StringComparison.OrdinalIgnoreCase)) is { Enabled: true } whole)
            return screen.Press(whole.Key);
        var words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 1 && Point(screen, words[0]))
            return true;
        var key = Key(screen, words[0]);
        return key is not null && (words.Length == 1 || Point(screen, words[1])) && screen.Press(key);
    }

    /// <summary>What can be written now, in a line.</summary>
    public static string Keys(ScreenModel screen)
    {
        if (screen.Common.Overlay is { Entry: { } entry })
            return $"a line of text to {entry.Label}; an empty one closes";
        var keys = Actions(screen).Where(key => key is { Enabled: true, Hinted: true }).Select(key => $"{key.Key} {key.Label}");
        var items = screen.Common.Overlay is null && screen.Items.Count > 0 ? ", a number or a name points at it" : "";
        return $"{string.Join(", ", keys)}{items}; an empty line tells all again";
    }

    private static IEnumerable<KeyAction> Actions(ScreenModel screen) =>
        screen.Common.Overlay is { } box ? [.. box.Keys, new(KeyNames.Escape, "close", () => { })] : screen.Keys;

    private static string? Key(ScreenModel screen, string word)
    {
        // One that cannot be pressed now says why, unless the word means another one too.
        var actions = Actions(screen).Where(action => action.Enabled || action.NotNow is not null).OrderByDescending(action => action.Enabled).ToList();
        var meant = actions.FirstOrDefault(action => action.Matches(word))
            ?? actions.FirstOrDefault(action => action.Aliases.Prepend(action.Key).Contains(word, StringComparer.OrdinalIgnoreCase))
            ?? actions.FirstOrDefault(action => action.Label.Equals(word, StringComparison.OrdinalIgnoreCase))
            ?? actions.FirstOrDefault(action => action.Label.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        return meant?.Key;
    }

    private static bool Point(ScreenModel screen, string word)
    {
        if (screen.Common.Overlay is not null)
            return false;
        var at = int.TryParse(word, out var number) ? number - 1 : screen.Items.ToList().FindIndex(item => item.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || at >= screen.Items.Count)
            return false;
        screen.PointAt(at);
        return true;
    }

    private static bool Write(ScreenModel screen, string line)
    {
        foreach (var rune in line.EnumerateRunes())
            screen.Press(rune.ToString());
        return screen.Press(line.Length == 0 ? KeyNames.Escape : KeyNames.Enter);
    }
}
