using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Core.Grading.Exports;

/// <summary>How a check stands for a learner, with what graders decided: what every format says in its own words.</summary>
public enum GradeOutcome
{
    /// <summary>All its points, or it passed.</summary>
    Passed,

    /// <summary>Not all its points.</summary>
    Failed,

    /// <summary>A check that it needs did not pass.</summary>
    Blocked,

    /// <summary>A grader took it out.</summary>
    Waived,

    /// <summary>It does not apply to where the learner worked.</summary>
    NotApplicable,

    /// <summary>It could not be judged. Never a zero.</summary>
    Pending,
}

/// <summary>Grades in the words of exports.</summary>
public static class GradeOutcomes
{
    /// <summary>How a check stands.</summary>
    public static GradeOutcome Of(CheckGrade grade) => grade switch
    {
        { By.What.Kind: DecisionKind.Waiver } => GradeOutcome.Waived,
        { Score: null } => GradeOutcome.Pending,
        { By.What.Kind: DecisionKind.Override, Score: { } score } => score >= grade.MaxScore ? GradeOutcome.Passed : GradeOutcome.Failed,
        _ => grade.Result.Status switch
        {
            CheckStatus.Passed => GradeOutcome.Passed,
            CheckStatus.Failed => GradeOutcome.Failed,
            CheckStatus.Blocked => grade.Result.Counts ? GradeOutcome.Blocked : GradeOutcome.NotApplicable,
            _ => GradeOutcome.Pending,
        },
    };

    /// <summary>The word; the same in every format that has room for it.</summary>
    public static string Word(GradeOutcome outcome) => outcome switch
    {
        GradeOutcome.Passed => "passed",
        GradeOutcome.Failed => "failed",
        GradeOutcome.Blocked => "blocked",
        GradeOutcome.Waived => "waived",
        GradeOutcome.NotApplicable => "not-applicable",
        _ => "pending",
    };

    /// <summary>The word for what a learner has of a lab.</summary>
    public static string Word(GradeState state) => state switch
    {
        GradeState.Missing => "missing",
        GradeState.Pending => "pending",
        GradeState.ToMark => "to-mark",
        _ => "scored",
    };

    /// <summary>Why a check stands as it does: what was found, and what a grader said; sanitised.</summary>
    public static string Why(CheckGrade grade)
    {
        var decided = grade.By is { What.Reason.Length: > 0 } by ? $"{(by.What.Kind == DecisionKind.Waiver ? "Waived" : "Set by a grader")}: {by.What.Reason}" : "";
        return PlainText.Sanitise(string.Join('\n', new[] { grade.Result.Message, decided }.Where(text => text.Length > 0)));
    }

    /// <summary>A gradebook of some labs only, in the same order; all of them when none is named.</summary>
    /// <exception cref="FormatException">There is no such lab.</exception>
    public static Gradebook Only(this Gradebook book, IReadOnlyList<string> labs)
    {
        if (labs.Count == 0)
            return book;
        if (labs.FirstOrDefault(id => book.Labs.All(lab => lab.Id != id)) is { } unknown)
            throw new FormatException($"There is no lab `{PlainText.SanitiseLine(unknown)}` in these grades; there are {string.Join(", ", book.Labs.Select(lab => lab.Id))}.");
        var kept = book.Labs.Index().Where(each => labs.Contains(each.Item.Id)).Select(each => each.Index).ToList();
        return book with
        {
            Labs = [.. kept.Select(index => book.Labs[index])],
            Learners = [.. book.Learners.Select(learner => learner with { Labs = [.. kept.Select(index => learner.Labs[index])] })],
        };
    }
}
