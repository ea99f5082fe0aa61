using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

/// <summary>The hints of a step as text.</summary>
internal static class HintText
{
    /// <summary>Those taken, and what the next one would be.</summary>
    /// <param name="taken">Their texts.</param>
    /// <param name="offer">The next one; null when there is none.</param>
    /// <param name="asks">Whether it is asked if it shall be taken; else only said how to come to that question.</param>
    public static IReadOnlyList<TextLine> Body(IReadOnlyList<string> taken, HintOffer? offer, bool asks)
    {
        var lines = new List<TextLine>();
        foreach (var (text, number) in taken.Select((text, index) => (text, index + 1)))
        {
            var first = true;
            foreach (var line in Plain.Lines(text))
            {
                lines.Add(TextLine.Of(new TextRun(first ? $"{number}  " : "   ", Tone.Accent), line) with { Hang = 3 });
                first = false;
            }

            lines.Add(TextLine.Empty);
        }

        lines.Add(Next(taken, offer, asks));
        return lines;
    }

    private static TextLine Next(IReadOnlyList<string> taken, HintOffer? offer, bool asks) => offer switch
    {
        null when taken.Count == 0 => TextLine.Paragraph("This step has no hints."),
        null => TextLine.Paragraph("That was the last hint of this step.", Tone.Dim),
        { LockedBecause: { } reason } => TextLine.Paragraph($"Hint {offer.Index + 1} of {offer.Count} is closed: {FaultText.Sentence(reason)}", Tone.Dim),
        _ when !asks => TextLine.Paragraph($"h asks for hint {offer.Index + 1} of {offer.Count}, which {(offer.Cost > 0 ? $"costs {Words.Count(offer.Cost, "point")}" : "is free")}.", Tone.Dim),
        { Cost: > 0 } => TextLine.Paragraph($"Hint {offer.Index + 1} of {offer.Count} costs {Words.Count(offer.Cost, "point")}. Take it?", Tone.Strong),
        _ => TextLine.Paragraph($"Hint {offer.Index + 1} of {offer.Count} is free. Take it?", Tone.Strong),
    };
}
