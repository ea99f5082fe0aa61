namespace MlopsLabs.Tui;

/// <summary>The hints at the bottom: the keys that do something now, as many as fit.</summary>
internal static class KeyBar
{
    /// <summary>One line of a width; keys come in order of use, and the last two, back and help, stay longest.</summary>
    public static TextLine Line(IReadOnlyList<KeyAction> keys, int width)
    {
        var hinted = keys.Where(key => key is { Enabled: true, Hinted: true }).ToList();
        while (hinted.Count > 1 && Columns(hinted) > width)
            hinted.RemoveAt(Math.Max(0, hinted.Count - 3));
        var runs = new List<TextRun>();
        foreach (var key in hinted)
        {
            if (runs.Count > 0)
                runs.Add(new("  "));
            runs.Add(new(KeyNames.Shown(key.Key), Tone.Accent));
            runs.Add(new(" " + key.Label, Tone.Dim));
        }

        return new(runs, []);
    }

    private static int Columns(List<KeyAction> keys) =>
        keys.Sum(key => TextWidth.Columns(KeyNames.Shown(key.Key)) + 1 + TextWidth.Columns(key.Label)) + (2 * (keys.Count - 1));
}
