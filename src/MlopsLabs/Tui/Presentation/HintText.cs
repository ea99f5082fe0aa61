using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

/// <summary>The hints of a step as text.</summary>
internal static class HintText
{
    /// <summary>Those taken, and what the next one would be.</summary>
    public static IReadOnlyList<TextLine> Body(IReadOnlyList<string> taken, HintOffer? offer)
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

        lines.Add(Next(taken, offer));
        return lines;
    }

    private static TextLine Next(IReadOnlyList<string> taken, HintOffer? offer) => offer switch
    {
        null when taken.Count == 0 => TextLine.Paragraph("This step has no hints."),
        null => TextLine.Paragraph("That was the last hint of this step.", Tone.Dim),
        { LockedBecause: { } reason } => TextLine.Paragraph($"Hint {offer.Index + 1} of {offer.Count} cannot be taken yet: {FaultText.Sentence(reason)}", Tone.Dim),
        { Cost: > 0 } => TextLine.Paragraph($"Hint {offer.Index + 1} of {offer.Count} costs {Words.Count(offer.Cost, "point")}. Take it?", Tone.Strong),
        _ => TextLine.Paragraph($"Hint {offer.Index + 1} of {offer.Count} is free. Take it?", Tone.Strong),
    };
}
