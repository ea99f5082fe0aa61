using System.Collections.Immutable;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>Learners as they are shown: filtered and sorted. Made when either changes, never for drawing.</summary>
internal static class CohortRows
{
    /// <summary>Indexes of learners in the gradebook, in the order in which they are shown.</summary>
    public static ImmutableArray<int> Of(Gradebook book, CohortFilter filter, CohortOrder order)
    {
        var wanted = book.Learners.Select((learner, index) => (Learner: learner, Index: index)).Where(row => filter.Wants(row.Learner));
        var sorted = order.By switch
        {
            CohortSort.Name => By(wanted, row => row.Learner.Name ?? "\uFFFF", StringComparer.OrdinalIgnoreCase, order.Descending),
            CohortSort.Total => By(wanted, row => row.Learner.Score, Comparer<double>.Default, order.Descending),
            // What has no score is neither much nor little: it stands below every score.
            CohortSort.Lab => By(wanted, row => row.Learner.Labs[order.Lab].Score ?? -1 - (double)(GradeState.Scored - row.Learner.Labs[order.Lab].State), Comparer<double>.Default, order.Descending),
            _ => By(wanted, row => row.Learner.Id, StringComparer.Ordinal, order.Descending),
        };
        return [.. sorted.Select(row => row.Index)];
    }

    private static IEnumerable<(LearnerGrades Learner, int Index)> By<T>(
        IEnumerable<(LearnerGrades Learner, int Index)> rows, Func<(LearnerGrades Learner, int Index), T> key, IComparer<T> comparer, bool descending) =>
        (descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer)).ThenBy(row => row.Learner.Id, StringComparer.Ordinal);
}
