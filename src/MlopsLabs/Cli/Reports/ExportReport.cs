using MlopsLabs.Core;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Exports;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Cli.Reports;

/// <summary>What an export wrote, and above all what it did not.</summary>
internal static class ExportReport
{
    private const int MostNamed = 10;

    public static GradeExportJson Of(Cohort cohort, string format, string target, Gradebook book, LmsReport? filled) => new(
        cohort.Folder, format, target, book.Run, book.Learners.Count, [.. book.Labs.Select(lab => lab.Id)], Count(book, GradeState.Scored), Count(book, GradeState.Pending),
        Count(book, GradeState.ToMark), Count(book, GradeState.Missing), filled?.MatchedBy, filled?.Matched,
        [.. (filled?.Columns ?? []).Select(column => new FilledColumnJson(
            column.Column, column.Lab, column.Maximum, column.IsAssumed, column.Written, column.Same, column.Pending, column.ToMark, column.Missing, column.Locked))],
        filled?.RowsWithoutLearner ?? [], filled?.LearnersWithoutRow ?? [], filled?.Twice ?? [], filled?.LabsWithoutColumn ?? []);

    public static void Text(TextWriter output, string? target, Gradebook book, LmsReport? filled, int? files)
    {
        if (filled is not null)
            Filled(output, filled);
        Line(output, $"{Words.Count(book.Learners.Count, "learner")} × {Words.Count(book.Labs.Count, "lab")}: {Count(book, GradeState.Scored)} with a score, {Count(book, GradeState.Pending)} pending, {Count(book, GradeState.ToMark)} to be marked, {Count(book, GradeState.Missing)} not handed in. Only the first have a number.");
        if (files is { } count)
            Line(output, $"{Words.Count(count, "file")}, one a learner who handed something in.");
        if (target is not null)
            Line(output, $"Written: {target}");
    }

    private static void Filled(TextWriter output, LmsReport filled)
    {
        Line(output, $"{Words.Count(filled.Matched, "row")} matched by {filled.MatchedBy}.");
        foreach (var column in filled.Columns)
        {
            Line(output, $"  {column.Column} ← {column.Lab}: {column.Written} written, {column.Same} the same before{Left(column)}");
            if (column.IsAssumed)
                Line(output, $"    written as points of {Words.Points(column.Maximum ?? 0)}, because the file does not say what your system gives; if that is another number: --max {column.Lab}=POINTS");
            else if (column.Maximum is { } maximum)
                Line(output, $"    full marks are {Words.Points(maximum)}");
        }
        Named(output, "no column of", filled.LabsWithoutColumn);
        Named(output, "a row and no learner of this cohort:", filled.RowsWithoutLearner);
        Named(output, "a learner and no row:", filled.LearnersWithoutRow);
        Named(output, "left as they were, because two rows are of one learner:", filled.Twice);
    }

    private static string Left(FilledColumn column)
    {
        var left = new[] { (column.Pending, "pending"), (column.ToMark, "to be marked"), (column.Missing, "not handed in"), (column.Locked, "that cannot be changed") }
            .Where(pair => pair.Item1 > 0).Select(pair => $"{pair.Item1} {pair.Item2}").ToList();
        return left.Count == 0 ? "" : $"; left as they were: {string.Join(", ", left)}";
    }

    private static void Named(TextWriter output, string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            Line(output, $"  {what} {string.Join("; ", names.Take(MostNamed))}{(names.Count > MostNamed ? $"; and {names.Count - MostNamed} more (--json has all)" : "")}");
    }

    private static int Count(Gradebook book, GradeState state) => book.Learners.Sum(learner => learner.Labs.Count(grade => grade.State == state));

    private static void Line(TextWriter output, string text) => output.WriteLine(PlainText.SanitiseLine(text));
}
