using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>What a lab is about, beside the outline on a wide terminal.</summary>
internal static class LabCard
{
    private const int Names = 11;

    /// <summary>The lab that the learner points at, at a width.</summary>
    public static IReadOnlyList<TextLine> Lines(OutlineState state, int width)
    {
        if (state.Current is not var (course, lab))
            return [];
        var section = course.Spec.Outline.FirstOrDefault(section => section.Id.Value == lab.Outline.Value);
        var entry = state.Of(course, lab);
        var (glyph, word, tone) = OutlineText.Look(entry);
        List<TextLine> lines =
        [
            TextLine.Paragraph(Plain.Line(lab.Title), Tone.Strong, 1),
            TextLine.Of(new TextRun($" {glyph} {word}", tone), new TextRun(Standing(lab, entry), Tone.Dim)) with { Hang = 1 },
        ];
        if (entry?.Trouble is { } trouble)
            lines.Add(TextLine.Paragraph(trouble, Tone.Warn, 1));
        if (section?.Summary is { Length: > 0 } summary)
            lines.AddRange([TextLine.Empty, TextLine.Paragraph(FaultText.Sentence(Capital(Plain.Line(summary))), indent: 1)]);
        lines.Add(TextLine.Empty);
        lines.AddRange(lab.Steps.Select((step, index) => TextLine.Of(new TextRun($" {index + 1}  ", Tone.Dim), Plain.Line(step.Title)) with { Hang = 4 }));
        lines.Add(TextLine.Empty);
        lines.AddRange(course.Spec.Objectives.Where(known => lab.Objectives.Any(id => id.Value == known.Id.Value)).Select(known => Fact("Objective", known.Text)));
        if (lab.Requires.Count > 0)
            lines.Add(Fact("Builds on", string.Join(", ", lab.Requires.Select(need => Title(course.Labs, need.Value)))));
        if (course.EnvironmentOf(lab) is { } environment)
            lines.Add(Fact("Services", string.Join(", ", environment.Services.Select(service => service.Name.Value))));
        if (Words.WayOut(course.EnvironmentOf(lab)) is { } wayOut)
            lines.Add(Fact("Network", wayOut));
        lines.Add(Fact("Runs in", string.Join(" or ", lab.Runtimes.Select(Words.Of))));
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    private static string Standing(LabSpec lab, LabEntry? entry) => entry?.State switch
    {
        { Attempts: > 0 } known => $" · {Words.Points(known.Score ?? known.Best ?? 0)} of {Words.Count(known.MaxScore, "point")} · {Words.Count(known.Attempts, "attempt")}",
        LabState => $" · {Words.Count(lab.Points, "point")} to be had",
        null => "",
    };

    private static string Title(IReadOnlyList<LabSpec> labs, string id) => labs.FirstOrDefault(lab => lab.Id.Value == id)?.Title ?? id;

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static TextLine Fact(string name, string value) =>
        TextLine.Of(new TextRun(" " + TextWidth.Fit(name, Names), Tone.Dim), Plain.Line(value)) with { Hang = Names + 1 };
}
