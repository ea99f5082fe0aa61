namespace MlopsLabs.Tui;

/// <summary>A box as lines and a place, for a terminal of some size.</summary>
/// <param name="Left">Its first column.</param>
/// <param name="Top">Its first row.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Lines">Its rows, the frame among them.</param>
/// <param name="First">The first line of its text that is shown.</param>
internal sealed record OverlayText(int Left, int Top, int Width, IReadOnlyList<TextLine> Lines, int First)
{
    private const int Widest = 66;
    private const int Narrowest = 32;

    /// <summary>Lays a box out. A terminal too small for a frame gets the text alone, over everything but the last row.</summary>
    public static OverlayText For(Overlay overlay, int width, int height)
    {
        // What is written must be seen: a box with an entry shows its end. What is chosen from stands below what is written.
        IReadOnlyList<TextLine> body = overlay.Entry switch
        {
            null => overlay.Body,
            { Choices: not null } entry => [entry.Line, TextLine.Empty, .. overlay.Body],
            { } entry => [.. overlay.Body, entry.Line],
        };
        var wanted = overlay.Entry switch { null => overlay.Top, { Choices: not null } => 0, _ => int.MaxValue };
        if (width < 24 || height < 8)
        {
            var bare = Wrapping.Wrap(body, Math.Max(1, width));
            var rows = Math.Max(1, height - 1);
            var from = Clamp(wanted, bare.Count, rows);
            return new(0, 0, width, [.. Padded(bare.Skip(from).Take(rows), rows)], from);
        }

        var text = Wrapping.Wrap(body, Math.Min(Widest, width - 8));
        var widest = text.Select(line => TextWidth.Columns(line.Text)).Append(TextWidth.Columns(overlay.Title) + 4).Append(Narrowest).Max();
        var inner = Math.Min(widest, Math.Min(Widest, width - 8));
        var seen = Math.Min(text.Count, height - 6);
        var first = Clamp(wanted, text.Count, seen);
        var below = text.Count - first - seen;
        List<TextLine> lines =
        [
            Edge("╭", $" {Plain.Line(overlay.Title)} ", inner + 4, "╮"),
            Row(TextLine.Empty, inner),
            .. text.Skip(first).Take(seen).Select(line => Row(line, inner)),
            below > 0 ? Row(TextLine.Of($"{Words.Count(below, "more line")} ↓", Tone.Dim), inner) : Row(TextLine.Empty, inner),
            Edge("╰", "", inner + 4, "╯"),
        ];
        return new((width - inner - 6) / 2, Math.Max(0, (height - lines.Count) / 2), inner + 6, lines, first);
    }

    private static int Clamp(int top, int lines, int rows) => Math.Clamp(top, 0, Math.Max(0, lines - rows));

    private static IEnumerable<TextLine> Padded(IEnumerable<TextLine> lines, int rows) =>
        lines.Concat(Enumerable.Repeat(TextLine.Empty, rows)).Take(rows);

    private static TextLine Edge(string left, string title, int width, string right)
    {
        var shown = TextWidth.Clip(title, width - 4);
        return TextLine.Of(
            new TextRun($" {left}─", Tone.Dim), new TextRun(shown, Tone.Strong),
            new TextRun(new string('─', Math.Max(0, width - 3 - TextWidth.Columns(shown))) + right + " ", Tone.Dim));
    }

    private static TextLine Row(TextLine line, int inner)
    {
        var used = 0;
        var runs = new List<TextRun> { new(" │ ", Tone.Dim) };
        foreach (var run in line.Left)
        {
            var text = TextWidth.Clip(run.Text, inner - used);
            used += TextWidth.Columns(text);
            runs.Add(run with { Text = text });
        }

        runs.Add(new(new string(' ', inner - used)));
        runs.Add(new(" │ ", Tone.Dim));
        return new(runs, []);
    }
}
