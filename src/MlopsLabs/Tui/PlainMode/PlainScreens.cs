namespace MlopsLabs.Tui;

/// <summary>Screens as facts, from the same state that the views draw.</summary>
internal static class PlainScreens
{
    // Too narrow for anything to stand beside anything else, wide enough for a sentence.
    private const int Columns = 72;

    /// <summary>All facts of a screen as it is now, in the order in which they are told.</summary>
    public static IEnumerable<Fact> Facts(ScreenModel model) =>
    [
        .. model switch
        {
            OutlineViewModel outline => PlainOutline.Facts(outline.State),
            LabViewModel lab => PlainLab.Facts(lab.State),
            ITextScreen text => Text(text.Lines(Columns)),
            _ => throw new NotSupportedException($"no plain text for {model.GetType().Name}"),
        },
        .. Common(model.Common),
    ];

    /// <summary>What a screen is about: with another subject it is told from its beginning.</summary>
    public static string Subject(ScreenModel model) => model switch
    {
        CheckViewModel check => check.State.Check.Id.Value,
        LabViewModel lab => $"{lab.State.Pane}",
        _ => "",
    };

    /// <summary>A box over a screen.</summary>
    public static IEnumerable<string> Box(Overlay box) => [Plain.Line(box.Title), .. box.Body.Select(Text).Where(text => text.Length > 0)];

    /// <summary>A line as it is read out: what stands at the right edge behind what stands left, and no bars.</summary>
    public static string Text(TextLine line)
    {
        var parts = new[] { line.Left, line.Right }.Select(runs => string.Join(' ', Plain.Line(string.Concat(runs.Where(run => !IsBar(run)).Select(run => run.Text))).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Lines that are told as a whole; an empty one says nothing.</summary>
    public static IEnumerable<Fact> Text(IReadOnlyList<TextLine> lines) =>
        lines.Select((line, number) => new Fact($"line {number + 1}", Text(line)));

    private static IEnumerable<Fact> Common(ScreenState state)
    {
        yield return new("work", state.Work is { } work ? $"… {work.What}" : "");
        yield return new("notice", Plain.Line(state.Notice?.Text));
    }

    private static bool IsBar(TextRun run) => run.Text.Length > 0 && run.Text.All(letter => letter is '━' or '─' or '▸' or '│');
}
