namespace MlopsLabs.Tui;

/// <summary>One line of a screen: what stands left, and what stands at the right edge.</summary>
/// <param name="Left">From the left edge; clipped where the right part begins.</param>
/// <param name="Right">Flush with the right edge; may be empty.</param>
internal sealed record TextLine(IReadOnlyList<TextRun> Left, IReadOnlyList<TextRun> Right)
{
    /// <summary>An empty line.</summary>
    public static TextLine Empty { get; } = Of("");

    /// <summary>The item that the line belongs to, when it can be selected; one item may have several lines.</summary>
    public int? Item { get; init; }

    /// <summary>How far continuation lines are indented when the line is wrapped; null: it is clipped instead.</summary>
    public int? Hang { get; init; }

    /// <summary>The text without tones, as a test or a log would quote it.</summary>
    public string Text => string.Concat(Left.Select(run => run.Text));

    /// <summary>A line of one run.</summary>
    public static TextLine Of(string text, Tone tone = Tone.Text) => new([new(text, tone)], []);

    /// <summary>A line of several runs.</summary>
    public static TextLine Of(params TextRun[] runs) => new(runs, []);

    /// <summary>Text that is wrapped, with <paramref name="indent"/> columns before every line.</summary>
    public static TextLine Paragraph(string text, Tone tone = Tone.Text, int indent = 0) =>
        new([new(new string(' ', indent) + text, tone)], []) { Hang = indent };

    /// <summary>The same line with something at the right edge.</summary>
    public TextLine WithRight(params TextRun[] runs) => this with { Right = runs };
}
