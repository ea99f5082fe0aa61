using System.Collections.Immutable;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>How a cohort did in one lab.</summary>
/// <param name="Missing">Learners who handed nothing in.</param>
/// <param name="Pending">Learners with a check that could not be judged.</param>
/// <param name="ToMark">Learners whom a person has yet to mark.</param>
/// <param name="Scored">Learners with a score.</param>
/// <param name="Buckets">How many of those have a share of the points in each tenth; all points belong to the last.</param>
/// <param name="Mean">The mean share; null when nobody has a score.</param>
internal sealed record LabDistribution(int Missing, int Pending, int ToMark, int Scored, ImmutableArray<int> Buckets, double? Mean)
{
    /// <summary>Counts.</summary>
    public static LabDistribution Of(Gradebook book, int lab)
    {
        var states = new int[4];
        var buckets = new int[10];
        var sum = 0.0;
        foreach (var grade in book.Learners.Select(learner => learner.Labs[lab]))
        {
            states[(int)grade.State]++;
            if (ShareOf(grade) is not { } share)
                continue;
            sum += share;
            buckets[Math.Clamp((int)(share * 10), 0, 9)]++;
        }

        var scored = states[(int)GradeState.Scored];
        return new(states[(int)GradeState.Missing], states[(int)GradeState.Pending], states[(int)GradeState.ToMark], scored, [.. buckets], scored == 0 ? null : sum / scored);
    }

    /// <summary>The share of the points that a grade has, 0 to 1 and above 1 where a grader gave more; null without a score. All is waived: all is had.</summary>
    public static double? ShareOf(LabGrade grade) => grade.State != GradeState.Scored ? null : grade.MaxScore <= 0 ? 1 : Math.Max(0, grade.Score!.Value / grade.MaxScore);
}
