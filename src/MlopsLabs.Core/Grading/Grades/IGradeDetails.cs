namespace MlopsLabs.Core.Grading.Grades;

/// <summary>What stands behind a grade. Asked for learner by learner, so that a large cohort is never in memory as a whole.</summary>
public interface IGradeDetails
{
    /// <summary>The checks of a learner's lab, in the lab's order; empty when nothing was handed in.</summary>
    IReadOnlyList<CheckGrade> Checks(string learner, string lab);

    /// <summary>The criteria of a learner's lab, in the lab's order; empty for a lab that no person marks.</summary>
    IReadOnlyList<CriterionGrade> Criteria(string learner, string lab);
}
