namespace MlopsLabs.Core.Grading.Exports;

/// <summary>A learning management system.</summary>
public enum Lms
{
    /// <summary>Moodle: the export of the gradebook, or the grading worksheet of one assignment.</summary>
    Moodle,

    /// <summary>Canvas: the export of the gradebook.</summary>
    Canvas,
}

/// <summary>How somebody's own exported file is to be filled.</summary>
/// <param name="Lms">Whose export it is.</param>
/// <param name="Columns">Columns that are told, by name → lab id; others are found by the lab's id or title in the header.</param>
/// <param name="Match">The column that says which learner a row is of; null for the first known one with entries.</param>
/// <param name="Maxima">Lab id → points that the system gives for it, where its file does not say.</param>
/// <param name="MissingIsZero">Whether a lab of which nothing was handed in is worth 0; else its cell stays.</param>
public sealed record LmsRequest(
    Lms Lms, IReadOnlyList<(string Column, string Lab)> Columns, string? Match, IReadOnlyDictionary<string, double> Maxima, bool MissingIsZero)
{
    /// <summary>Nothing is told.</summary>
    public static LmsRequest Of(Lms lms) => new(lms, [], null, new Dictionary<string, double>(), false);
}

/// <summary>What filling did.</summary>
/// <param name="MatchedBy">The column that rows were matched by.</param>
/// <param name="Matched">Rows that are of a learner of the cohort.</param>
/// <param name="Columns">The columns that were filled, in the file's order.</param>
/// <param name="RowsWithoutLearner">Rows that are of nobody in the cohort, in words.</param>
/// <param name="LearnersWithoutRow">Learners of the cohort who have no row, by id.</param>
/// <param name="Twice">Rows that stayed as they were because two of them are of the same learner, in words.</param>
/// <param name="LabsWithoutColumn">Labs that no column is of, by id.</param>
public sealed record LmsReport(
    string MatchedBy, int Matched, IReadOnlyList<FilledColumn> Columns, IReadOnlyList<string> RowsWithoutLearner, IReadOnlyList<string> LearnersWithoutRow,
    IReadOnlyList<string> Twice, IReadOnlyList<string> LabsWithoutColumn);

/// <summary>A column that was filled.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Lab">The lab's id.</param>
/// <param name="Maximum">Points that full marks are written as; null when each row says its own.</param>
/// <param name="IsAssumed">Whether that is only the lab's own number of points, because nothing says what the system gives.</param>
/// <param name="Written">Cells that were changed.</param>
/// <param name="Same">Cells that held the same number already.</param>
/// <param name="Pending">Cells that stayed, because the lab could not be judged in full.</param>
/// <param name="ToMark">Cells that stayed, because a person has yet to mark.</param>
/// <param name="Missing">Cells that stayed, because nothing was handed in.</param>
/// <param name="Locked">Cells that stayed, because the system says that they cannot be changed, or no points are to be had.</param>
public sealed record FilledColumn(
    string Column, string Lab, double? Maximum, bool IsAssumed, int Written, int Same, int Pending, int ToMark, int Missing, int Locked);
