using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Tui;

/// <summary>One check as text.</summary>
internal static class CheckText
{
    private const int Indent = 3;

    /// <summary>Which check of which lab.</summary>
    public static TextLine Header(CheckState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Lab.Title), Tone.Strong))
        .WithRight(new TextRun($"check {state.Number} of {state.Count}", Tone.Dim));

    /// <summary>Everything about it, at a width.</summary>
    public static IReadOnlyList<TextLine> Body(CheckState state, int width)
    {
        List<TextLine> lines = [TextLine.Empty, TextLine.Paragraph(Plain.Line(state.Check.Title), Tone.Strong, 1), Verdict(state)];
        if (state.Result is not { } result)
            lines.AddRange(
            [
                TextLine.Empty,
                TextLine.Paragraph($"Not checked yet. It belongs to the step “{Plain.Line(state.Step.Title)}” and is worth {Words.Count(state.Check.Points, "point")}.", indent: Indent),
            ]);
        else
            lines.AddRange([.. Found(result), .. WhyNotText.Waits(state), .. WhyNotText.Changed(state), .. Next(result), .. WhyNotText.Help(state), .. Compared(result, width), .. Items(result), .. Evidence(state, result)]);
        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    private static TextLine Verdict(CheckState state)
    {
        var points = state.Result is { } result ? $"{Words.Points(result.Score)} of {Words.Count(result.MaxScore, "point")}" : $"{Words.Count(state.Check.Points, "point")}";
        return TextLine.Of(new TextRun($" {state.Look.Sign} {state.Look.Word}", state.Look.Tone)).WithRight(new TextRun(points, Tone.Dim));
    }

    private static IEnumerable<TextLine> Found(CheckResult result)
    {
        var whose = result switch
        {
            { Fault: Fault.Platform } => "This is not your fault, the platform is in trouble. It costs you nothing.",
            { Fault: Fault.Author } => "This is not your fault, the lab is wrong. It costs you nothing.",
            { Status: CheckStatus.Cancelled } => "It was cancelled before it could be judged. It costs you nothing.",
            _ => null,
        };
        if (whose is not null)
            yield return TextLine.Paragraph(whose, Tone.Warn, Indent);
        yield return TextLine.Empty;
        foreach (var line in Block(result.Message))
            yield return line;
    }

    private static IEnumerable<TextLine> Next(CheckResult result) =>
        result.Help.Length == 0 ? [] : [TextLine.Empty, Heading("What to look at next"), .. Block(result.Help)];

    private static IEnumerable<TextLine> Compared(CheckResult result, int width)
    {
        if (result.Expected.Length == 0 && result.Actual.Length == 0)
            return [];
        if (WhyNotText.Difference(result) is { } lines)
            return [TextLine.Empty, .. lines];
        var column = (width - 4) / 2;
        return column >= 36
            ? [TextLine.Empty, .. Beside(result, column)]
            : [TextLine.Empty, Heading("Expected"), .. BlockOrNothing(result.Expected), TextLine.Empty, Heading("Found"), .. BlockOrNothing(result.Actual)];
    }

    private static IEnumerable<TextLine> Beside(CheckResult result, int column)
    {
        var left = Wrapping.Wrap(BlockOrNothing(result.Expected), column);
        var right = Wrapping.Wrap(BlockOrNothing(result.Actual), column);
        yield return TextLine.Of(new TextRun(TextWidth.Fit(" Expected", column + 1), Tone.Strong), new TextRun(" Found", Tone.Strong));
        for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
            yield return TextLine.Of(TextWidth.Fit(i < left.Count ? left[i].Text : "", column + 1), i < right.Count ? right[i].Text : "");
    }

    private static IEnumerable<TextLine> Items(CheckResult result)
    {
        // What only graders may see would give the answer away.
        var seen = result.Items.Where(item => !item.GraderOnly).ToList();
        if (seen.Count == 0)
            yield break;
        var names = Math.Min(28, seen.Max(item => TextWidth.Columns(Plain.Line(item.Name))));
        yield return TextLine.Empty;
        yield return Heading($"In detail · {seen.Count(item => item.Ok)} of {seen.Count} right");
        foreach (var item in seen)
            yield return TextLine.Of(
                new TextRun(item.Ok ? "   ✓ right  " : "   ✗ wrong  ", item.Ok ? Tone.Good : Tone.Bad),
                new TextRun(TextWidth.Fit(Plain.Line(item.Name), names) + "  "),
                new TextRun(Plain.Line(item.Message), Tone.Dim)) with
            { Hang = 14 + names };
    }

    private static IEnumerable<TextLine> Evidence(CheckState state, CheckResult result)
    {
        yield return TextLine.Empty;
        yield return Heading("Evidence");
        if (result.Evidence.Count == 0)
            yield return TextLine.Paragraph("It was not judged by any.", Tone.Dim, Indent);
        foreach (var digest in result.Evidence)
            yield return Piece(state.Attempt?.Probes.FirstOrDefault(probe => probe.Sha256 == digest), digest);
        if (state.Attempt is { } attempt)
            yield return TextLine.Paragraph($"Attempt {attempt.Seq}, {TimeZoneInfo.ConvertTime(attempt.At, state.Zone):yyyy-MM-dd HH:mm}, {Plain.Line(attempt.Runtime)} runtime", Tone.Dim, Indent);
    }

    private static TextLine Piece(EvidenceRecord? record, string digest)
    {
        var about = record is null ? "" : $"{Plain.Line(record.Probe)} ({record.Kind}, {Words.Bytes(record.Bytes)}{(record.Truncated ? ", cut" : "")}{(record.Status == EvidenceStatus.Ok ? "" : ", " + Status(record.Status))})  ";
        return TextLine.Of(new TextRun(new string(' ', Indent) + about), new TextRun($"sha256 {Plain.Line(digest)[..Math.Min(16, Plain.Line(digest).Length)]}…", Tone.Dim)) with { Hang = Indent + 2 };
    }

    private static string Status(EvidenceStatus status) => status == EvidenceStatus.Absent ? "not there" : "could not be read";

    private static TextLine Heading(string text) => TextLine.Of(" " + text, Tone.Strong);

    private static IEnumerable<TextLine> Block(string text) => Plain.Lines(text).Select(line => TextLine.Paragraph(line, indent: Indent));

    private static IEnumerable<TextLine> BlockOrNothing(string text) => text.Length == 0 ? [TextLine.Paragraph("nothing said", Tone.Dim, Indent)] : Block(text);
}
