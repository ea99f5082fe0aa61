using System.Collections;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Tests.Tui.Fixtures;

/// <summary>A gradebook of any size, the same each time.</summary>
internal static class SampleBook
{
    private static readonly string[] Labs =
    [
        "lifecycle-map", "pipeline-inventory", "registry-inventory", "duplication-map", "observability-inventory", "approval-trail",
        "responsible-ai-security", "quick-wins-roadmap", "stakeholder-workshop", "operating-metrics", "mlops-charter", "lifecycle-blueprint",
    ];

    public static Gradebook Of(int learners, int labs = 12) => new(
        "mod-551", "MLOps Foundations", Samples.Noon, null,
        [.. Labs.Take(labs).Select(id => new GradedLab(id, char.ToUpperInvariant(id[0]) + id[1..].Replace('-', ' '), 20, null))],
        new Counted<LearnerGrades>([.. Enumerable.Range(0, learners).Select(number => new LearnerGrades(
            $"learner-{number:0000}", number % 7 == 3 ? null : $"Name {(number * 37) % 101:000}", number % 50 != 49, [.. Enumerable.Range(0, labs).Select(lab => Grade(number, lab))]))]));

    public static LabGrade Scored(double points) => new(GradeState.Scored, points, 20, points, 0, 1, Samples.Noon, new string('a', 64), [], []);

    private static LabGrade Grade(int learner, int lab)
    {
        var draw = ((learner * 31) + (lab * 17) + (learner * lab)) % 26;
        return draw switch
        {
            21 => LabGrade.Nothing(20),
            22 => Scored(9) with { State = GradeState.Pending, Score = null },
            23 => Scored(12) with { State = GradeState.ToMark, Score = null },
            24 => Scored(15) with { Decisions = [Decision(learner)] },
            25 => Scored(15) with { Decisions = [Decision(learner)], Stale = [Decision(learner)] },
            _ => Scored(draw),
        };
    }

    private static Decision Decision(int seq) => new(seq + 1, Samples.Noon, new DecisionDraft(DecisionKind.Override, "eve", "seen", Points: 15));
}

/// <summary>A list that says how often one of it was asked for.</summary>
internal sealed class Counted<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
{
    public int Reads { get; set; }

    public int Count => items.Count;

    public T this[int index]
    {
        get
        {
            Reads++;
            return items[index];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var index = 0; index < items.Count; index++)
            yield return this[index];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
