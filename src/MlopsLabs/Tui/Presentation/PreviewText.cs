using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Preview;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>A preview as text.</summary>
internal static class PreviewText
{
    /// <summary>Which lab, and how fresh what is seen of it is.</summary>
    public static TextLine Header(PreviewState state) => TextLine
        .Of(new TextRun(Plain.Line(state.Lab?.Title ?? state.File), Tone.Strong), new TextRun("  preview", Tone.Dim))
        .WithRight(state switch
        {
            { ReadAt: null } => new TextRun("… reading", Tone.Dim),
            { Broken: true, Lab: not null } => new TextRun($"! broken at {Time(state)}, last good one shown", Tone.Bad),
            { Broken: true } => new TextRun($"! broken at {Time(state)}", Tone.Bad),
            _ => new TextRun($"read at {Time(state)}", Tone.Dim),
        });

    /// <summary>Environment and checks, hidden ones too, at a width.</summary>
    public static IReadOnlyList<TextLine> Checks(PreviewState state, int width)
    {
        if (state is not { Lab: { } lab, Course: { } course })
            return [];
        var lines = new List<TextLine>(LabSidebarText.Environment(state.Environment, state.Services, state.Work is not null, Words.WayOut(course.EnvironmentOf(lab)), width));
        foreach (var (check, item) in lab.Checks.Select((check, item) => (check, item)))
        {
            var look = state.Look(check);
            var tried = state.Trials.GetValueOrDefault(check.Id.Value);
            var old = tried is not null && !state.IsFresh(tried) ? ", older" : "";
            var points = tried is null ? $"{Words.Points(check.Points)} p" : $"{Words.Points(tried.Trial.Result.Score)} of {Words.Points(tried.Trial.Result.MaxScore)}";
            lines.Add(TextLine.Of(new TextRun($"   {look.Sign} {(tried is null ? "not tried" : look.Word)}{old}", old.Length > 0 ? Tone.Dim : look.Tone)).WithRight(new TextRun(points + " ", Tone.Dim)) with { Item = item });
            lines.Add(TextLine.Paragraph($"{check.Id.Value}{(check.Visibility == Visibility.Hidden ? " (hidden)" : "")}: {Plain.Line(check.Title)}", indent: 5) with { Item = item });
        }

        if (lab.Checks.Count == 0)
            lines.Add(TextLine.Paragraph("The lab has no checks.", Tone.Dim, 1));
        return Wrapping.Wrap(lines, width);
    }

    /// <summary>All that is wrong in the files, at a width.</summary>
    public static IReadOnlyList<TextLine> Findings(PreviewState state, int width) => state.Findings.Length == 0
        ? [TextLine.Of(state.ReadAt is null ? new TextRun(" …", Tone.Dim) : new TextRun(" ✓ nothing is wrong in the files of this lab", Tone.Good))]
        : Wrapping.Wrap(
            [.. state.Findings.Select(finding => TextLine.Of(
                finding.Severity == Severity.Error ? new TextRun(" ! error ", Tone.Bad) : new TextRun(" – warning ", Tone.Warn),
                new TextRun($"{finding.Code} ", Tone.Strong), new TextRun($"{Place(finding)} ", Tone.Dim), new TextRun(Plain.Line(finding.Message))) with
            { Hang = 3 })],
            Math.Max(1, width - 1));

    /// <summary>The line above brief and checks.</summary>
    public static TextLine UpperRule(PreviewState state, int width, int at) => TextLine.Of(
    [
        .. Part("Brief", state.Pane == PreviewPane.Brief, at).Left, new("┬", Tone.Dim), .. Part("Checks", state.Pane == PreviewPane.Checks, width - at - 1).Left,
    ]);

    /// <summary>The line above the findings: how many, and how changes are found when that is not by events.</summary>
    public static TextLine FindingsRule(PreviewState state, int width, int? at)
    {
        var errors = state.Findings.Count(finding => finding.Severity == Severity.Error);
        var name = $"Findings: {Words.Count(errors, "error")}, {Words.Count(state.Findings.Length - errors, "warning")}";
        if (state.Slow is { } slow)
            name += $"; looked at every second: {Plain.Line(slow)}";
        name = TextWidth.Clip(name, Math.Max(0, width - 4));
        var line = string.Concat(Part(name, false, width).Left.Select(run => run.Text));
        var joint = at is { } column && column > name.Length + 3 ? column : -1;
        return TextLine.Of(
            new TextRun("─ ", Tone.Dim), new TextRun(name, state.Pane == PreviewPane.Findings ? Tone.Accent : errors > 0 ? Tone.Bad : Tone.Dim),
            new TextRun(joint < 0 ? line[(name.Length + 2)..] : line[(name.Length + 2)..joint] + "┴" + line[(joint + 1)..], Tone.Dim));
    }

    /// <summary>A line with a name in it.</summary>
    public static TextLine Part(string name, bool active, int width) => width < name.Length + 4 ? Rules.Plain(width) : TextLine.Of(
        new TextRun("─ ", Tone.Dim), new TextRun(name, active ? Tone.Accent : Tone.Dim), new TextRun(" " + new string('─', width - name.Length - 3), Tone.Dim));

    /// <summary>How a trial ended.</summary>
    public static Notice Verdict(CheckTrial trial)
    {
        var look = CheckLook.Of(trial.Result);
        return new($"{look.Sign} {trial.Check.Id.Value} {look.Word}: {FaultText.Sentence(trial.Result.Message)} ↵ shows the evidence. Nothing was recorded.", look.Tone);
    }

    /// <summary>What went wrong, said to the one who can mend it.</summary>
    public static Notice Trouble(Exception exception) => exception switch
    {
        PlatformException platform => new($"{FaultText.Sentence(platform.Message)} {FaultText.Sentence(platform.NextStep)}", Tone.Warn),
        AuthorException author => new($"The lab is wrong: {FaultText.Sentence(author.Message)}{(author.Place is { } place ? $" ({Plain.Line(place)})" : "")}", Tone.Warn),
        _ => FaultText.Of(exception),
    };

    /// <summary>Where things are, for the help.</summary>
    public static IReadOnlyList<TextLine> About(PreviewState state, ILabSession? session, LabFiles files) =>
    [
        TextLine.Empty,
        Fact("Lab", files.Folder),
        .. session is null ? [] : new[] { Fact("Your files", session.Workspace), Fact("Runtime", state.Runtime) },
    ];

    private static TextLine Fact(string name, string value) =>
        TextLine.Of(new TextRun(TextWidth.Fit(name, 12), Tone.Dim), Plain.Line(value)) with { Hang = 12 };

    private static string Time(PreviewState state) => state.ReadAt!.Value.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The last two parts of the path: enough to know the file by.</summary>
    private static string Place(Diagnostic finding) =>
        Plain.Line($"{Path.GetFileName(Path.GetDirectoryName(finding.Path))}/{Path.GetFileName(finding.Path)}:{finding.At.Line}:{finding.At.Column}");
}
