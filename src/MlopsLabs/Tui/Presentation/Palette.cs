namespace MlopsLabs.Tui;

/// <summary>A box that finds what can be done, and what can be opened, by a few letters.</summary>
internal static class Palette
{
    // With what is written above them they fit a terminal of 14 rows.
    private const int Shown = 5;

    /// <summary>Everything that a screen can do now, then everything that can be opened on it.</summary>
    public static IReadOnlyList<Choice> Choices(ScreenModel screen)
    {
        var keys = screen.Keys.Where(key => key.Enabled).ToList();
        var open = keys.Find(key => key.Matches(KeyNames.Enter));
        return
        [
            .. keys.Select(key => new Choice(key.Label, key.Help, KeyNames.Shown(key.Key), key.Run)),
            .. open is null ? [] : Enumerable.Range(0, screen.Items.Count).Select(item => new Choice(screen.Items[item], screen.TitleOf(item), "", () => Open(screen, item))),
        ];
    }

    /// <summary>The box; Enter does what is pointed at among what is found.</summary>
    /// <param name="screen">The screen below.</param>
    /// <param name="choices">What there is to find.</param>
    /// <param name="close">Takes the box away.</param>
    public static Overlay For(ScreenModel screen, IReadOnlyList<Choice> choices, Action close) =>
        Overlay.Asking($"Do · {screen.Name}", Lines(choices, "", 0), new("do it", _ => close())
        {
            Choices = new(text => Find(choices, text).Count(), (text, at) => Lines(choices, text, at), (text, at) =>
            {
                var chosen = Find(choices, text).ElementAtOrDefault(at);
                close();
                if (chosen is null)
                    screen.Say(new($"Nothing here is called \"{Plain.Line(text)}\".", Tone.Warn));
                else
                    chosen.Run();
            }),
        });

    /// <summary>What fits some letters, the best first: what is called so, what has a word that begins so, what has them together, what has them in order, and what is described so.</summary>
    public static IEnumerable<Choice> Find(IReadOnlyList<Choice> choices, string letters)
    {
        var wanted = letters.Trim();
        return choices
            .Select((choice, index) => (choice, index, rank: wanted.Length == 0 ? 0 : Math.Min(Rank(choice.Name, wanted), choice.About.Contains(wanted, StringComparison.OrdinalIgnoreCase) ? Mentioned : Nowhere)))
            .Where(found => found.rank < Nowhere)
            .OrderBy(found => found.rank)
            .ThenBy(found => found.index)
            .Select(found => found.choice);
    }

    private const int Mentioned = 4;
    private const int Nowhere = 100;

    private static int Rank(string text, string wanted)
    {
        var at = text.IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
            return text.Length == wanted.Length ? 0 : at == 0 || !char.IsLetterOrDigit(text[at - 1]) ? 1 : 2;
        var next = 0;
        foreach (var letter in text)
            if (next < wanted.Length && char.ToUpperInvariant(letter) == char.ToUpperInvariant(wanted[next]))
                next++;
        return next == wanted.Length ? 3 : Nowhere;
    }

    private static IReadOnlyList<TextLine> Lines(IReadOnlyList<Choice> choices, string letters, int at)
    {
        var found = Find(choices, letters).ToList();
        if (found.Count == 0)
            return [TextLine.Of("Nothing here is called so.", Tone.Dim)];
        var first = Math.Clamp(at - Shown + 1, 0, Math.Max(0, found.Count - Shown));
        var shown = found.Skip(first).Take(Shown).ToList();
        var names = Math.Min(26, shown.Max(choice => TextWidth.Columns(Plain.Line(choice.Name))));
        var lines = shown.Select((choice, index) => TextLine.Of(
            new TextRun(index == at - first ? "▸ " : "  ", Tone.Accent), new TextRun(TextWidth.Fit(choice.Key, 6), Tone.Accent),
            new TextRun(TextWidth.Fit(Plain.Line(choice.Name), names) + "  ", Tone.Strong), new TextRun(TextWidth.Clip(Plain.Line(choice.About), 54 - names), Tone.Dim)));
        return [.. lines, found.Count > Shown ? TextLine.Of($"  {at + 1} of {found.Count}; ↑ and ↓ go to the others", Tone.Dim) : TextLine.Empty];
    }

    private static void Open(ScreenModel screen, int item)
    {
        screen.PointAt(item);
        screen.Press(KeyNames.Enter);
    }

    /// <summary>Something that can be done.</summary>
    /// <param name="Name">A word or two, or an id.</param>
    /// <param name="About">A sentence, or a title.</param>
    /// <param name="Key">The key that does the same, if there is one.</param>
    /// <param name="Run">Does it.</param>
    internal sealed record Choice(string Name, string About, string Key, Action Run);
}
