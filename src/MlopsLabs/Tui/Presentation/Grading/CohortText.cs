using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>A cohort as text.</summary>
internal static class CohortText
{
    /// <summary>Which course, how many learners are shown in which order, and what is left out.</summary>
    public static TextLine Header(CohortState state)
    {
        if (state.Book is not { } book)
            return TextLine.Of(new TextRun("Cohort", Tone.Strong), new TextRun($"  {Plain.Line(state.Folder)}", Tone.Dim)).WithRight(new TextRun(Plain.Line(state.Author), Tone.Dim));
        var shown = state.Rows.Length == book.Learners.Count ? Words.Count(book.Learners.Count, "learner") : $"{state.Rows.Length} of {Words.Count(book.Learners.Count, "learner")}";
        return TextLine
            .Of(new TextRun(Plain.Line(book.Title), Tone.Strong), new TextRun(book.Run is { } run ? $"  run {Plain.Line(run)}" : "", Tone.Dim))
            .WithRight(new TextRun(string.Join(" · ", new[] { shown, Filter(state, book), Order(state, book) }.Where(part => part.Length > 0)), Tone.Dim));
    }

    /// <summary>The heads of the columns.</summary>
    public static TextLine Heads(CohortState state, CohortColumns columns)
    {
        if (state.Book is not { } book)
            return TextLine.Empty;
        var heads = LabHeads.Of(book.Labs);
        var runs = new List<TextRun> { new(TextWidth.Fit(" Learner", columns.Learner), Tone.Dim) };
        for (var lab = columns.First; lab < columns.First + columns.Count; lab++)
            runs.Add(new(TextWidth.Fit($" {heads[lab]}", columns.Cell), lab == state.Lab ? Tone.Accent : Tone.Dim));
        runs.Add(new(columns.First + columns.Count < book.Labs.Count ? "›" : " ", Tone.Accent));
        if (columns.First > 0)
            runs[0] = new(TextWidth.Fit(" Learner", columns.Learner - 1) + "‹", Tone.Dim);
        return new([.. runs, new(columns.Total == 0 ? "" : "total".PadLeft(columns.Total - 2), Tone.Dim)], []);
    }

    /// <summary>The rows that are seen, and no others.</summary>
    public static IReadOnlyList<TextLine> Rows(CohortState state, CohortColumns columns, int top, int height)
    {
        if (state.Book is not { } book)
            return state.Work is null ? [] : [TextLine.Empty, TextLine.Of(" … the cohort is being read", Tone.Dim)];
        if (state.Rows.Length == 0)
            return [TextLine.Empty, TextLine.Of(state.Filter.IsEmpty ? " Nobody is enrolled, and nothing was imported yet." : " No learner is as asked for. Esc shows all again.", Tone.Dim)];
        var lines = new List<TextLine>();
        for (var row = top; row < Math.Min(top + height, state.Rows.Length); row++)
            lines.Add(Row(state, book.Learners[state.Rows[row]], columns, row));
        return lines;
    }

    /// <summary>What stands below the map: the lab under the cursor, and how its scores are spread.</summary>
    public static IReadOnlyList<TextLine> Foot(CohortState state, int width)
    {
        if (state is not { CurrentLab: { } lab, Distribution: { } spread })
            return [];
        var counts = new[] { (spread.Scored, "scored"), (spread.ToMark, "to mark"), (spread.Pending, "pending"), (spread.Missing, "missing") };
        var said = string.Join(" · ", counts.Where(count => count.Item1 > 0).Select(count => $"{count.Item1} {count.Item2}"));
        List<TextLine> lines =
        [
            Rules.Plain(width),
            TextLine.Of(new TextRun($" {LabHeads.Of(state.Book!.Labs)[state.Lab]} ", Tone.Accent), new TextRun(Plain.Line(lab.Title), Tone.Strong))
                .WithRight(new TextRun(width >= 60 ? $"{said} " : "", Tone.Dim)),
        ];
        lines.Add(spread.Scored == 0
            ? TextLine.Of(" nobody has a score yet", Tone.Dim)
            : new TextLine([new(" 0 % ", Tone.Dim), .. Spread(spread, width < 60 ? 1 : 3), new(" 100 %", Tone.Dim)], [new($"mean {GradeLook.PercentOf(spread.Mean!.Value)} % ", Tone.Dim)]));
        return lines;
    }

    /// <summary>What was read, said once.</summary>
    public static Notice? Read(CohortGrades grades) => grades.Book.Labs.Any(lab => lab.Spec is not null) ? null
        : new($"The course {grades.Book.Course} is not among your labs: no titles, criteria or marking. Name its folder with --labs.", Tone.Warn);

    /// <summary>What the signs mean, for the help.</summary>
    public static IReadOnlyList<TextLine> About(CohortState state) =>
    [
        TextLine.Empty,
        TextLine.Of($" · missing   ? pending   ✎ to mark", Tone.Dim),
        TextLine.Of($" {GradeLook.Bars} share of the points; █ all of them", Tone.Dim),
        TextLine.Of(" * a grader decided   ! on something that changed since", Tone.Dim),
        TextLine.Of(" + behind a total: some lab is pending or to mark", Tone.Dim),
        TextLine.Empty,
        .. state.Book is { } book ? book.Labs.Zip(LabHeads.Of(book.Labs), (lab, head) => TextLine.Of($" {head,-4}{Plain.Line(lab.Title)}", Tone.Dim) with { Hang = 5 }) : [],
        TextLine.Paragraph($"Cohort: {Plain.Line(state.Folder)}. You decide as {Plain.Line(state.Author)}.", Tone.Dim, 1),
    ];

    /// <summary>The word of a state.</summary>
    public static string Word(GradeState state) => state == GradeState.ToMark ? "to mark" : Words.Of(state);

    private static TextLine Row(CohortState state, LearnerGrades learner, CohortColumns columns, int row)
    {
        var name = columns.Learner >= 24 && learner.Name is { } known ? $"{Plain.Line(learner.Id)}  {Plain.Line(known)}" : Plain.Line(learner.Id);
        var runs = new List<TextRun> { new(TextWidth.Fit($"  {name}", columns.Learner - 1) + " ", learner.Enrolled ? Tone.Text : Tone.Warn) };
        for (var lab = columns.First; lab < columns.First + columns.Count; lab++)
            runs.AddRange(Cell(learner.Labs[lab], columns.Cell, row == state.Selected && lab == state.Lab));
        if (columns.Total > 0)
            runs.Add(new($" {Words.Points(learner.Score).PadLeft(columns.Total - 2)}{(learner.IsOpen ? "+" : " ")}"));
        return new(runs, []) { Item = row };
    }

    private static TextRun[] Cell(LabGrade grade, int columns, bool isCurrent)
    {
        var look = GradeLook.Of(grade);
        var number = columns > 4 ? look.Percent.PadLeft(columns - 4) : "";
        return [new(isCurrent ? "[" : " ", Tone.Accent), new(look.Glyph + number + look.Mark, look.Tone), new(isCurrent ? "]" : " ", Tone.Accent)];
    }

    private static IEnumerable<TextRun> Spread(LabDistribution spread, int columns)
    {
        var most = spread.Buckets.Max();
        foreach (var count in spread.Buckets)
            yield return count == 0 ? new(new string('·', columns), Tone.Dim) : new(string.Concat(Enumerable.Repeat(GradeLook.Bar((double)count / most), columns)), Tone.Accent);
    }

    private static string Filter(CohortState state, Gradebook book)
    {
        var lab = state.Filter.Lab is { } at ? LabHeads.Of(book.Labs)[at] : "";
        var what = state.Filter switch
        {
            { State: { } asked } => $"{Word(asked)} {lab}".TrimEnd(),
            { Lab: not null } => $"handed in {lab}",
            _ => "",
        };
        return state.Filter.Search.Length == 0 ? what : $"{what} /{Plain.Line(state.Filter.Search)}".TrimStart();
    }

    private static string Order(CohortState state, Gradebook book) => (state.Order.By switch
    {
        CohortSort.Name => "by name",
        CohortSort.Total => "by total",
        CohortSort.Lab => $"by {LabHeads.Of(book.Labs)[state.Order.Lab]}",
        _ => "by id",
    }) + (state.Order.Descending ? " ↓" : " ↑");
}
