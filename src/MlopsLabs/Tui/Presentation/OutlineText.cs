using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>The outline as text.</summary>
internal static class OutlineText
{
    private const int StatusColumns = 11;

    /// <summary>Who learns, where.</summary>
    public static TextLine Header(OutlineState state) =>
        TextLine.Of(new TextRun("mlopslabs", Tone.Strong)).WithRight(new TextRun(Plain.Line(state.Learner), Tone.Dim));

    /// <summary>Courses, sections and labs at a width.</summary>
    public static IReadOnlyList<TextLine> Body(OutlineState state, int width)
    {
        if (state.Catalog.Courses.Count == 0)
            return Wrapping.Wrap(NoCourse(state), width);
        var lines = new List<TextLine>();
        var item = 0;
        foreach (var course in state.Catalog.Courses)
        {
            lines.AddRange(CourseLines(state, course, width));
            foreach (var (section, number) in course.Spec.Outline.Select((section, index) => (section, index + 1)))
            {
                lines.Add(TextLine.Empty);
                lines.Add(TextLine.Of(new TextRun($" {number}  ", Tone.Dim), new TextRun(Plain.Line(section.Title), Tone.Strong)));
                var labs = course.LabsOf(section).ToList();
                if (labs.Count == 0)
                    lines.Add(TextLine.Of("    no lab here yet", Tone.Dim));
                lines.AddRange(labs.Select(lab => LabLine(state, course, lab, item++, width)));
            }
        }

        return lines;
    }

    /// <summary>What the learner should know of the runtime and of broken files; stands below the labs.</summary>
    public static IReadOnlyList<TextLine> Foot(OutlineState state, int width)
    {
        var lines = new List<TextLine>();
        if (state.Next is { } next && state.Of(state.Labs[next].Course, state.Labs[next].Lab)?.State is { } going)
            lines.Add(TextLine.Of(
                new TextRun(going.Status == LabStatus.New ? " Next     " : " Continue ", Tone.Strong), new TextRun(Plain.Line(going.Lab.Title)),
                new TextRun(going.Status == LabStatus.New ? $", {Words.Minutes(going.Lab.Minutes.Value)}" : $", {Math.Round(going.Minutes):0} of {going.Lab.Minutes.Value} min spent", Tone.Dim)) with
            { Hang = 10 });
        foreach (var course in state.Catalog.Courses)
            if (Pace.Of([.. course.Labs.Select(lab => state.Of(course, lab)?.State).OfType<LabState>()]) is { } pace)
                lines.Add(TextLine.Of(
                    new TextRun(" Pace     ", Tone.Strong),
                    new TextRun($"{Words.Count(pace.Labs, "lab")} in {Words.Minutes(pace.Spent)}, planned were {Words.Minutes(pace.Planned)}{(pace.Left > 0 ? $"; at this pace {Words.Minutes(pace.LeftAtThisPace)} are left" : "")}", Tone.Dim)) with
                { Hang = 10 });
        lines.Add(TextLine.Of(new TextRun(" Runtime  ", Tone.Strong), new TextRun(Plain.Line(state.Runtime ?? "… looking for an engine"), Tone.Dim)) with { Hang = 10 });
        var errors = state.Catalog.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        if (errors > 0)
        {
            var files = state.Catalog.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Path).Distinct().Count();
            lines.Add(TextLine.Of(
                new TextRun($" ! {Words.Count(errors, "error")} in {Words.Count(files, "lab file")}", Tone.Warn),
                new TextRun(": what they describe is not listed; ", Tone.Dim), new TextRun("d", Tone.Accent), new TextRun(" shows them", Tone.Dim)) with
            { Hang = 3 });
        }

        return Wrapping.Wrap(lines, Math.Max(1, width - 1));
    }

    /// <summary>Everything that is wrong in the lab files.</summary>
    public static IReadOnlyList<TextLine> Diagnostics(OutlineState state) =>
        [.. state.Catalog.Diagnostics.SelectMany(diagnostic => new[]
        {
            TextLine.Of(
                diagnostic.Severity == Severity.Error ? new TextRun("! error ", Tone.Bad) : new TextRun("– warning ", Tone.Warn),
                new TextRun(Plain.Line(diagnostic.Code), Tone.Strong),
                new TextRun($"  {Plain.Line(diagnostic.Path)}:{diagnostic.At}", Tone.Dim)) with { Hang = 2 },
            TextLine.Paragraph(Plain.Line(diagnostic.Message), indent: 2),
            TextLine.Empty,
        })];

    /// <summary>What the signs mean, for the help.</summary>
    public static IReadOnlyList<TextLine> About(OutlineState state) =>
    [
        TextLine.Empty,
        TextLine.Of(" ○ new   ◐ started   ✓ passed   ! cannot be read", Tone.Dim),
        TextLine.Paragraph($"Your files and attempts are under {Plain.Line(state.Home)}.", Tone.Dim, 1),
    ];

    /// <summary>Glyph, word and tone of where the learner stands.</summary>
    public static (string Glyph, string Word, Tone Tone) Look(LabEntry? progress) => progress switch
    {
        null => ("…", "reading", Tone.Dim),
        { State: null } => ("!", "trouble", Tone.Warn),
        { State.Status: LabStatus.Passed } => ("✓", "passed", Tone.Good),
        { State.Status: LabStatus.Started } => ("◐", "started", Tone.Accent),
        _ => ("○", "new", Tone.Dim),
    };

    /// <summary>How far the learner is with a course, in a sentence.</summary>
    public static string Standing(OutlineState state, Course course)
    {
        var (passed, done, spent) = Progress(state, course);
        return $"{Plain.Line(course.Spec.Title)} ({course.Id.ToUpperInvariant()}): {passed} of {Words.Count(course.Labs.Count, "lab")} passed, "
            + $"{Words.Minutes(done)} of {Words.Minutes(course.Spec.LabMinutes.Value)} done, {Words.Minutes(spent)} spent";
    }

    private static (int Passed, int Done, double Spent) Progress(OutlineState state, Course course)
    {
        var known = course.Labs.Select(lab => (Lab: lab, state.Of(course, lab)?.State)).ToList();
        var passed = known.Where(lab => lab.State?.Status == LabStatus.Passed).ToList();
        return (passed.Count, passed.Sum(lab => lab.Lab.Minutes.Value), known.Sum(lab => lab.State?.Minutes ?? 0));
    }

    private static IEnumerable<TextLine> CourseLines(OutlineState state, Course course, int width)
    {
        var (passed, done, spent) = Progress(state, course);
        var budget = course.Spec.LabMinutes.Value;
        yield return TextLine.Of(new TextRun($" {Plain.Line(course.Spec.Title)}", Tone.Strong), new TextRun($"  {course.Id.ToUpperInvariant()}", Tone.Dim))
            .WithRight(new TextRun($"{passed} of {Words.Count(course.Labs.Count, "lab")} passed ", Tone.Dim));
        var text = $" {Words.Minutes(done)} of {Words.Minutes(budget)}";
        var right = width < 60 ? " " : $" done · {Words.Minutes(spent)} spent ";
        var bar = Math.Max(0, width - 1 - text.Length - right.Length);
        yield return TextLine.Of([" ", .. Bars.Bar(budget <= 0 ? 0 : (double)done / budget, bar), text, new(right, Tone.Dim)]);
    }

    private static TextLine LabLine(OutlineState state, Course course, LabSpec lab, int item, int width)
    {
        var progress = state.Of(course, lab);
        var (glyph, word, tone) = Look(progress);
        var score = progress?.State is { } known && (known.Score ?? known.Best) is { } points ? $"{Words.Points(points)}/{Words.Points(known.MaxScore)}" : "";
        var minutes = progress?.State is { } spent ? $"{Math.Round(spent.Minutes):0} of {lab.Minutes.Value} min" : $"{lab.Minutes.Value} min";
        var right = width switch
        {
            >= 60 => $"{score,9}{minutes,16} ",
            >= 40 => $"{score,9} ",
            _ => "",
        };
        return new TextLine(
            [new("    "), new(TextWidth.Fit($"{glyph} {word}", StatusColumns), tone), new(Plain.Line(lab.Title))],
            [new(right, Tone.Dim)])
        { Item = item };
    }

    private static IEnumerable<TextLine> NoCourse(OutlineState state)
    {
        yield return TextLine.Empty;
        yield return TextLine.Paragraph("No course here yet", Tone.Strong, 2);
        yield return TextLine.Empty;
        yield return TextLine.Paragraph($"Looked in {Plain.Line(state.Catalog.Folder)} for <course>/course.yaml and found none that can be used.", indent: 2);
        yield return TextLine.Paragraph(
            state.Catalog.Diagnostics.Count > 0
                ? "There are files with errors: press d to see them."
                : "Start with --labs DIR or set MLOPSLABS_LABS to a folder with courses, or reinstall to get those that come with the program.",
            indent: 2);
    }
}
