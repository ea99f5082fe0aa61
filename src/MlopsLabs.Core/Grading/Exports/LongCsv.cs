using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Checks.Documents;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>
/// Grades in long form: a row a learner, lab and check, a row a learner, lab and criterion, and one row for a lab of which nothing was handed in. The
/// columns are documented in <c>docs/graders/README.md</c>: they are added to, never changed or removed.
/// </summary>
public static class LongCsv
{
    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "course", "learner", "name", "enrolled", "lab", "lab_title", "lab_state", "lab_score", "lab_max_score", "lab_automatic", "lab_hints", "attempts", "last_at",
        "submission", "kind", "step", "item", "title", "visibility", "outcome", "status", "fault", "error_kind", "score", "max_score", "automatic", "decided_by",
        "reason", "marks", "message",
    ];

    /// <summary>Writes them, learner by learner.</summary>
    public static void Write(Stream output, Gradebook book, IGradeDetails details, CancellationToken cancellation)
    {
        using var rows = new CsvRows(output, [.. Columns]);
        foreach (var learner in book.Learners)
            foreach (var (lab, grade) in book.Labs.Zip(learner.Labs))
            {
                cancellation.ThrowIfCancellationRequested();
                var checks = grade.Submission is null ? [] : details.Checks(learner.Id, lab.Id);
                var criteria = grade.Submission is null ? [] : details.Criteria(learner.Id, lab.Id);
                foreach (var check in checks)
                    Check(Begin(rows, book, learner, lab, grade), lab, check);
                foreach (var criterion in criteria)
                    Criterion(Begin(rows, book, learner, lab, grade), criterion);
                if (checks.Count + criteria.Count == 0)
                    Nothing(Begin(rows, book, learner, lab, grade));
            }
    }

    private static CsvRows Begin(CsvRows rows, Gradebook book, LearnerGrades learner, GradedLab lab, LabGrade grade) => rows
        .Text(book.Course).Text(learner.Id).Text(learner.Name).Text(learner.Enrolled ? "yes" : "no")
        .Text(lab.Id).Text(lab.Title).Text(GradeOutcomes.Word(grade.State)).Number(grade.Score).Number(grade.MaxScore).Number(grade.Automatic)
        .Number(grade.Hints).Number(grade.Attempts).Text(grade.LastAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Text(grade.Submission);

    private static void Check(CsvRows row, GradedLab lab, CheckGrade check)
    {
        var spec = lab.Spec?.Checks.FirstOrDefault(each => each.Id.Value == check.Result.CheckId);
        row.Text("check").Text(spec?.Step.Value).Text(check.Result.CheckId).Text(spec?.Title).Text(spec is null ? "" : spec.Visibility == Visibility.Hidden ? "hidden" : "visible")
            .Text(GradeOutcomes.Word(GradeOutcomes.Of(check))).Text(Lower(check.Result.Status)).Text(Lower(check.Result.Fault)).Text(check.Result.ErrorKind is { } kind ? Lower(kind) : "")
            .Number(check.Score).Number(check.MaxScore).Number(check.Result.IsUnjudged ? null : check.Result.Score)
            .Text(check.By?.What.Author).Text(check.By?.What.Reason).Text("").Text(check.Result.Message).End();
    }

    private static void Criterion(CsvRows row, CriterionGrade criterion)
    {
        var marks = criterion.Marks.Select(mark => $"{mark.What.Author}: {Points(criterion, mark.What.Level)}");
        row.Text("criterion").Text(criterion.Step.Id.Value).Text(criterion.Id).Text(criterion.Criterion.Text).Text("").Text(criterion.Points is null ? "to-mark" : "marked").Text("").Text("").Text("")
            .Number(criterion.Points).Number(criterion.Criterion.MaxPoints).Number(null)
            .Text(string.Join("; ", criterion.Marks.Select(mark => mark.What.Author))).Text(string.Join("; ", criterion.Marks.Select(mark => mark.What.Reason).Where(reason => reason.Length > 0)))
            .Text(string.Join("; ", marks)).Text("").End();
    }

    private static string Points(CriterionGrade criterion, int? level) =>
        level is { } at && at >= 0 && at < criterion.Criterion.Levels.Count ? criterion.Criterion.Levels[at].Points.ToString("0.###", CultureInfo.InvariantCulture) : "?";

    private static void Nothing(CsvRows row)
    {
        row.Text("lab");
        for (var column = 0; column < 8; column++)
            row.Text("");
        row.Number(null).Number(null).Number(null).Text("").Text("").Text("").Text("").End();
    }

    private static string Lower<T>(T value) where T : struct, Enum => value is ErrorKind.OutOfMemory ? "oom" : value.ToString().ToLowerInvariant();
}
