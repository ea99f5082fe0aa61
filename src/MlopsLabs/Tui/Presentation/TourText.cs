namespace MlopsLabs.Tui;

/// <summary>What somebody who never saw the program reads in a minute.</summary>
internal static class TourText
{
    /// <summary>Its pages, each with a heading.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<TextLine> Body)> Pages(string home) =>
    [
        ("Welcome",
        [
            TextLine.Paragraph("A lab is a brief, files that you write, and checks that say what is right, what is not, and what to look at next."),
            TextLine.Empty,
            TextLine.Paragraph("Every attempt is saved at once. You can leave at any time and go on where you were."),
        ]),
        ("A lab in five keys",
        [
            Key("s", "starts it: your files, and the environment that it is about"),
            Key("t", "opens a shell in there; in tmux beside this screen"),
            Key("e", "edits the answer of the step that you point at"),
            Key("c", "checks, and saves the attempt; w checks by itself on every save"),
            Key("↵", "says why a check does not pass"),
        ]),
        ("When you are stuck",
        [
            TextLine.Paragraph("The screen of a check shows what was expected and found, and what changed since it passed."),
            TextLine.Empty,
            Key("h", "has hints in three steps; what one costs is said first"),
            TextLine.Empty,
            TextLine.Paragraph("What is our fault or the lab's never costs points, and is said so."),
        ]),
        ("Finding your way",
        [
            Key("Tab", "goes between the brief and the checks"),
            Key("/", "finds words in the brief"),
            Key(":", "finds whatever can be done by a few letters"),
            Key("?", "shows every key of the screen that you are on"),
            TextLine.Empty,
            TextLine.Paragraph($"Your files are under {Plain.Line(home)}.", Tone.Dim),
        ]),
    ];

    private static TextLine Key(string key, string what) => TextLine.Of(new TextRun(TextWidth.Fit(key, 5), Tone.Accent), what) with { Hang = 5 };
}
