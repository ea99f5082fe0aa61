namespace MlopsLabs.Tui;

/// <summary>What learners are sorted by.</summary>
internal enum CohortSort
{
    /// <summary>Their id.</summary>
    Id,

    /// <summary>Their name; those without one come last.</summary>
    Name,

    /// <summary>Points of all labs.</summary>
    Total,

    /// <summary>Points of one lab.</summary>
    Lab,
}

/// <summary>The order of learners.</summary>
/// <param name="By">What they are sorted by.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
/// <param name="Lab">Index of the lab, with <see cref="CohortSort.Lab"/>.</param>
internal sealed record CohortOrder(CohortSort By, bool Descending = false, int Lab = 0)
{
    /// <summary>The order after its key is pressed: the same thing again turns it round, and points begin with the most.</summary>
    public CohortOrder Next(CohortSort by, int lab) => By == by && (by != CohortSort.Lab || Lab == lab)
        ? this with { Descending = !Descending }
        : new(by, by is CohortSort.Total or CohortSort.Lab, by == CohortSort.Lab ? lab : 0);
}
