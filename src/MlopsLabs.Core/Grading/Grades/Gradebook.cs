using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Grades;

/// <summary>What a learner has of a lab.</summary>
public enum GradeState
{
    /// <summary>Nothing was handed in.</summary>
    Missing,

    /// <summary>Some check could not be judged, through nobody's or the author's fault: there is no score yet, and never a zero.</summary>
    Pending,

    /// <summary>The checks are judged, and a person has yet to mark a criterion.</summary>
    ToMark,

    /// <summary>It has a score.</summary>
    Scored,
}

/// <summary>All grades of a cohort at one time: what the checks gave, and what graders decided above it.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Title">The course's title; its id when the course is not among the grader's labs.</param>
/// <param name="At">When it was put together.</param>
/// <param name="Run">The run in force; null for the results as they were handed in.</param>
/// <param name="Labs">The labs, in the course's order.</param>
/// <param name="Learners">The learners, by id: those who are enrolled, and those who handed in.</param>
public sealed record Gradebook(
    string Course, string Title, DateTimeOffset At, string? Run, IReadOnlyList<GradedLab> Labs, IReadOnlyList<LearnerGrades> Learners);

/// <summary>A lab of a gradebook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title; its id when the lab is not among the grader's.</param>
/// <param name="Points">Points to be had, from checks and criteria together.</param>
/// <param name="Spec">The grader's copy of it; null when it is not among theirs.</param>
public sealed record GradedLab(string Id, string Title, double Points, LabSpec? Spec);

/// <summary>A learner of a gradebook.</summary>
/// <param name="Id">The learner's id.</param>
/// <param name="Name">The name; null when there is none.</param>
/// <param name="Enrolled">Whether the roster has them.</param>
/// <param name="Labs">One grade a lab, in the order of <see cref="Gradebook.Labs"/>.</param>
public sealed record LearnerGrades(string Id, string? Name, bool Enrolled, IReadOnlyList<LabGrade> Labs)
{
    /// <summary>Points of all labs that have a score.</summary>
    public double Score => Labs.Sum(lab => lab.Score ?? 0);

    /// <summary>Whether some lab is pending or has yet to be marked.</summary>
    public bool IsOpen => Labs.Any(lab => lab.State is GradeState.Pending or GradeState.ToMark);
}

/// <summary>What one learner has of one lab.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Score">The points that count, after hints and decisions; null as long as it has none.</param>
/// <param name="MaxScore">Points to be had here: without waived checks, and those that do not apply to the runtime.</param>
/// <param name="Automatic">What the checks alone gave, before hints and decisions; null when nothing was handed in.</param>
/// <param name="Hints">Points that hints cost.</param>
/// <param name="Attempts">How many attempts there are.</param>
/// <param name="LastAt">When the last one was made, by the learner's clock.</param>
/// <param name="Submission">The submission that counts; null when there is none.</param>
/// <param name="Decisions">The decisions in force that change it, oldest first.</param>
/// <param name="Stale">Those among them that were based on something else than what counts now.</param>
public sealed record LabGrade(
    GradeState State, double? Score, double MaxScore, double? Automatic, double Hints, long Attempts, DateTimeOffset? LastAt, string? Submission,
    IReadOnlyList<Decision> Decisions, IReadOnlyList<Decision> Stale)
{
    /// <summary>Nothing was handed in.</summary>
    /// <param name="points">Points that were to be had.</param>
    public static LabGrade Nothing(double points) => new(GradeState.Missing, null, points, null, 0, 0, null, null, [], []);
}

/// <summary>One check of one learner, with what a grader decided about it.</summary>
/// <param name="Result">What was judged; never changed by a decision.</param>
/// <param name="Score">The points that count; null while it is pending.</param>
/// <param name="MaxScore">Points to be had; 0 for a waived check.</param>
/// <param name="By">The decision in force; null when there is none.</param>
public sealed record CheckGrade(CheckResult Result, double? Score, double MaxScore, Decision? By);

/// <summary>One criterion of a rubric for one learner.</summary>
/// <param name="Step">The step.</param>
/// <param name="Criterion">The criterion.</param>
/// <param name="Marks">The newest mark of each marker, oldest first.</param>
/// <param name="Points">The mean of the markers' points; null when nobody marked it.</param>
public sealed record CriterionGrade(StepSpec Step, RubricCriterion Criterion, IReadOnlyList<Decision> Marks, double? Points)
{
    /// <summary>How decisions name it.</summary>
    public string Id => $"{Step.Id.Value}/{Criterion.Id.Value}";
}
