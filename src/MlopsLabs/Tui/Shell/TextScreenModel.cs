namespace MlopsLabs.Tui;

/// <summary>A screen that is one text, for the view that shows it.</summary>
internal interface ITextScreen
{
    /// <summary>What is shown of it.</summary>
    TextState Shown { get; }

    /// <summary>The text at a width; made once for as long as nothing in it changes.</summary>
    IReadOnlyList<TextLine> Lines(int width);

    /// <summary>The view found how wide it is, and how far the text really scrolled.</summary>
    void Scrolled(int top, int width);
}

/// <summary>The state of a screen that is one text.</summary>
internal abstract record TextState : ScreenState
{
    /// <summary>The first line that is shown.</summary>
    public int Top { get; init; }

    /// <summary>The line where the words that were looked for stand; null when nothing was looked for, or the text was scrolled since.</summary>
    public int? Found { get; init; }
}

/// <summary>A screen that is one text: it scrolls, and words are found in it.</summary>
internal abstract class TextScreenModel<TState>(TState initial) : ScreenModel<TState>(initial), ITextScreen
    where TState : TextState
{
    private string sought = "";
    private int columns = 80;
    private MadeLines? made;

    /// <inheritdoc/>
    TextState ITextScreen.Shown => State;

    /// <summary>The keys of any text.</summary>
    protected IEnumerable<KeyAction> TextKeys =>
    [
        .. Scrolling.Keys(key => Update(state => state with { Top = Math.Max(0, state.Top + (Scrolling.Step(key) ?? 0)), Found = null })),
        new("/", "find", () => Show(FindBox.For("Find on this screen", sought, Show, Find))) { Help = "Find words on this screen; again, and it goes on", Hinted = false },
    ];

    /// <inheritdoc/>
    public IReadOnlyList<TextLine> Lines(int width)
    {
        var subject = Subject;
        if (made is not { } known || known.Width != width || !Equals(known.Subject, subject))
            made = known = new(subject, width, Body(width));
        return known.Lines;
    }

    /// <inheritdoc/>
    public void Scrolled(int top, int width)
    {
        columns = width;
        Correct(state => state.Top == top ? state : state with { Top = top });
    }

    /// <summary>What the text is made of: as long as it is the same, so is the text.</summary>
    protected virtual object? Subject => State;

    /// <summary>Makes the text.</summary>
    protected abstract IReadOnlyList<TextLine> Body(int width);

    private void Find(string words)
    {
        sought = words;
        var lines = Lines(columns);
        var from = State.Found + 1 ?? State.Top;
        var at = Enumerable.Range(from, lines.Count).Select(line => line % lines.Count)
            .FirstOrDefault(line => lines[line].Left.Concat(lines[line].Right).Any(run => run.Text.Contains(words, StringComparison.OrdinalIgnoreCase)), -1);
        Update(state => state with
        {
            Found = at < 0 ? null : at,
            Notice = at < 0
                ? new($"Nothing here says \"{Plain.Line(words)}\".", Tone.Warn)
                : new($"\"{Plain.Line(words)}\" in line {at + 1} of {lines.Count}{(at < from ? ", from the top again" : "")}; / and Enter go on."),
        });
    }

    private sealed record MadeLines(object? Subject, int Width, IReadOnlyList<TextLine> Lines);
}
