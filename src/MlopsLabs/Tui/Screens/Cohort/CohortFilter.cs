using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>Which learners are shown.</summary>
/// <param name="State">Those with a grade in this state; null for all.</param>
/// <param name="Lab">Index of the only lab that is asked about; null for any. Without a state: those who handed something in for it.</param>
/// <param name="Search">Those with this in their id or name; empty for all.</param>
internal sealed record CohortFilter(GradeState? State = null, int? Lab = null, string Search = "")
{
    /// <summary>Whether it leaves nobody out.</summary>
    public bool IsEmpty => State is null && Lab is null && Search.Length == 0;

    /// <summary>Whether a learner is shown.</summary>
    public bool Wants(LearnerGrades learner) => WantsName(learner) && (State, Lab) switch
    {
        (null, null) => true,
        (null, { } lab) => learner.Labs[lab].State != GradeState.Missing,
        ({ } state, null) => learner.Labs.Any(grade => grade.State == state),
        ({ } state, { } lab) => learner.Labs[lab].State == state,
    };

    private bool WantsName(LearnerGrades learner) => Search.Length == 0
        || learner.Id.Contains(Search, StringComparison.OrdinalIgnoreCase)
        || learner.Name?.Contains(Search, StringComparison.OrdinalIgnoreCase) == true;
}
