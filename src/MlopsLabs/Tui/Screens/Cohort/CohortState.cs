using System.Collections.Immutable;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>A cohort's grades, and which of them are shown how.</summary>
/// <param name="Folder">The cohort's folder.</param>
/// <param name="Author">Who decides.</param>
internal sealed record CohortState(string Folder, string Author) : ScreenState
{
    /// <summary>The grades; null while they are being read, and when they cannot be.</summary>
    public CohortGrades? Grades { get; init; }

    /// <summary>The learners shown: indexes of the gradebook's.</summary>
    public ImmutableArray<int> Rows { get; init; } = [];

    /// <summary>The row under the cursor.</summary>
    public int Selected { get; init; }

    /// <summary>The lab under the cursor.</summary>
    public int Lab { get; init; }

    /// <summary>The first row on the screen, as the view found it.</summary>
    public int Top { get; init; }

    /// <summary>The first lab on the screen, as the view found it.</summary>
    public int FirstLab { get; init; }

    /// <summary>How learners are sorted.</summary>
    public CohortOrder Order { get; init; } = new(CohortSort.Id);

    /// <summary>Which learners are shown.</summary>
    public CohortFilter Filter { get; init; } = new();

    /// <summary>Whether percents stand beside the glyphs.</summary>
    public bool Numbers { get; init; }

    /// <summary>How the cohort did in the lab under the cursor.</summary>
    public LabDistribution? Distribution { get; init; }

    /// <summary>The gradebook, when it is there.</summary>
    public Gradebook? Book => Grades?.Book;

    /// <summary>The learner under the cursor.</summary>
    public LearnerGrades? Current => Book is { } book && Rows.Length > 0 ? book.Learners[Rows[Math.Clamp(Selected, 0, Rows.Length - 1)]] : null;

    /// <summary>The lab under the cursor.</summary>
    public GradedLab? CurrentLab => Book is { Labs.Count: > 0 } book ? book.Labs[Math.Clamp(Lab, 0, book.Labs.Count - 1)] : null;

    /// <summary>The same with other grades, or another order or filter; the cursor stays on its learner where they are still shown.</summary>
    public CohortState Arranged(CohortGrades grades, CohortFilter filter, CohortOrder order)
    {
        var before = Current?.Id;
        var rows = CohortRows.Of(grades.Book, filter, order);
        var lab = Math.Clamp(Lab, 0, Math.Max(0, grades.Book.Labs.Count - 1));
        var found = before is null ? -1 : rows.FindIndex(index => grades.Book.Learners[index].Id == before);
        return this with
        {
            Grades = grades,
            Filter = filter,
            Order = order,
            Rows = rows,
            Lab = lab,
            Selected = found >= 0 ? found : Math.Clamp(Selected, 0, Math.Max(0, rows.Length - 1)),
            Distribution = grades.Book.Labs.Count == 0 ? null : LabDistribution.Of(grades.Book, lab),
        };
    }
}
