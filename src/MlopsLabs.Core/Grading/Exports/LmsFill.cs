using System.Globalization;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>
/// Fills an instructor's own export of Moodle or Canvas with grades. Only cells of a learner who is certain, in a column that is certain, with a score that
/// is final, are written; all else stays byte by byte.
/// </summary>
public static class LmsFill
{
    // Canvas writes its test student among the others.
    private static readonly string[] s_noLearners = ["points possible", "student, test", "test student"];

    /// <summary>Fills.</summary>
    /// <param name="sheet">The export; what is filled is set in it.</param>
    /// <param name="book">The grades; only labs in it are looked for.</param>
    /// <param name="request">How.</param>
    /// <exception cref="FormatException">It is no such export, or something about it is not certain.</exception>
    public static LmsReport Fill(CsvSheet sheet, Gradebook book, LmsRequest request)
    {
        var columns = LmsColumns.Find(sheet, book.Labs, request);
        var learners = book.Learners.ToDictionary(learner => learner.Id, StringComparer.Ordinal);
        var rows = new List<(int Row, LearnerGrades Learner)>();
        var strangers = new List<string>();
        for (var row = 1; row < sheet.Rows.Count; row++)
        {
            var id = sheet.Cell(row, columns.Ids).Trim();
            if (learners.TryGetValue(id, out var learner))
                rows.Add((row, learner));
            else if (!IsNoLearner(sheet, row, id, columns))
                strangers.Add(Said(sheet, row, id));
        }
        var twice = rows.GroupBy(pair => pair.Learner.Id).Where(same => same.Count() > 1).SelectMany(same => same).ToList();
        var certain = rows.Except(twice).ToList();
        return new LmsReport(
            columns.Name(columns.Ids),
            certain.Count,
            [.. columns.Labs.Select(pair => Column(sheet, columns, pair.Column, pair.Lab, book, certain, request))],
            strangers,
            [.. book.Learners.Select(learner => learner.Id).Except(rows.Select(pair => pair.Learner.Id))],
            [.. twice.Select(pair => Said(sheet, pair.Row, pair.Learner.Id))],
            [.. book.Labs.Select(lab => lab.Id).Except(columns.Labs.Select(pair => pair.Lab.Id))]);
    }

    /// <summary>Rows of points, of posting policies, of the test student, and empty ones.</summary>
    private static bool IsNoLearner(CsvSheet sheet, int row, string id, LmsColumns columns) =>
        row == columns.PointsRow || s_noLearners.Contains(sheet.Cell(row, 0).Trim().ToLowerInvariant())
        || (id.Length == 0 && sheet.Cell(row, 0).Trim().Length == 0);

    private static string Said(CsvSheet sheet, int row, string id)
    {
        var first = sheet.Cell(row, 0).Trim();
        return PlainText.SanitiseLine($"line {sheet.LineOf(row)}: {(id.Length == 0 ? first + ", without an id" : first == id || first.Length == 0 ? id : $"{first} ({id})")}");
    }

    private static FilledColumn Column(
        CsvSheet sheet, LmsColumns columns, int column, GradedLab lab, Gradebook book, List<(int Row, LearnerGrades Learner)> rows, LmsRequest request)
    {
        var index = book.Labs.ToList().FindIndex(each => each.Id == lab.Id);
        var told = request.Maxima.TryGetValue(lab.Id, out var maximum) ? maximum : columns.PointsRow >= 0 ? LmsColumns.Number(sheet.Cell(columns.PointsRow, column)) : null;
        var filled = new FilledColumn(columns.Name(column), lab.Id, columns.Maximum >= 0 && told is null ? null : told ?? lab.Points, told is null && columns.Maximum < 0, 0, 0, 0, 0, 0, 0);
        foreach (var (row, learner) in rows)
        {
            var grade = learner.Labs[index];
            var most = filled.Maximum ?? LmsColumns.Number(sheet.Cell(row, columns.Maximum));
            // A word in a cell, such as EX of Canvas, is somebody's decision.
            var there = column < sheet.Rows[row].Count ? sheet.Cell(row, column).Trim() : "";
            var isLocked = column >= sheet.Rows[row].Count || IsWord(there) || most is not > 0 || (grade is { State: GradeState.Scored, MaxScore: not > 0 })
                || (columns.Changeable >= 0 && sheet.Cell(row, columns.Changeable).Trim().Equals("No", StringComparison.OrdinalIgnoreCase));
            filled = grade.State switch
            {
                GradeState.Pending => filled with { Pending = filled.Pending + 1 },
                GradeState.ToMark => filled with { ToMark = filled.ToMark + 1 },
                GradeState.Missing when !request.MissingIsZero => filled with { Missing = filled.Missing + 1 },
                _ when isLocked => filled with { Locked = filled.Locked + 1 },
                GradeState.Missing => Write(sheet, row, column, 0, filled),
                _ => Write(sheet, row, column, Scaled(grade, most!.Value), filled),
            };
        }
        return filled;
    }

    private static bool IsWord(string cell) => cell.Length > 0 && cell.Any(char.IsLetter) && LmsColumns.Number(cell) is null;

    /// <summary>The share of the points that this learner could have, in the system's points: a waived check costs nobody anything. Five decimals, as Moodle keeps.</summary>
    private static double Scaled(LabGrade grade, double most) =>
        Math.Round(grade.Score!.Value * most / grade.MaxScore, 5, MidpointRounding.AwayFromZero);

    private static FilledColumn Write(CsvSheet sheet, int row, int column, double points, FilledColumn filled)
    {
        // 7.50 that is there already stays 7.50: an export that was filled before does not change.
        if (LmsColumns.Number(sheet.Cell(row, column)) is { } there && Math.Abs(there - points) < 5e-6)
            return filled with { Same = filled.Same + 1 };
        sheet.Set(row, column, points.ToString("0.#####", CultureInfo.InvariantCulture));
        return filled with { Written = filled.Written + 1 };
    }
}
