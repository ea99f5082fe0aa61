using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>A gradebook made by hand: learners who passed, failed, wait, are not marked yet, and handed nothing in; and graders who decided.</summary>
public sealed class SampleGrades : IGradeDetails
{
    public static readonly DateTimeOffset At = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<(string Learner, string Lab), (IReadOnlyList<CheckGrade> Checks, IReadOnlyList<CriterionGrade> Criteria)> details = [];
    private readonly List<LearnerGrades> learners = [];

    public Gradebook Book => new("mod-1", "A course", At, null, Labs, learners);

    public List<GradedLab> Labs { get; } = [new("look-around", "Look around", 10, null), new("write-charter", "Write a charter", 4, null)];

    public IReadOnlyList<CheckGrade> Checks(string learner, string lab) => details.TryGetValue((learner, lab), out var found) ? found.Checks : [];

    public IReadOnlyList<CriterionGrade> Criteria(string learner, string lab) => details.TryGetValue((learner, lab), out var found) ? found.Criteria : [];

    /// <summary>The usual cohort.</summary>
    public static SampleGrades Usual()
    {
        var sample = new SampleGrades();
        sample.Learner("ada", "Ada Lovelace", Scored(7.5, 10), Scored(3, 4));
        sample.Of("ada", "look-around", Check("listed", CheckStatus.Passed, 6, 6), Check("owners", CheckStatus.Failed, 1.5, 4, "2 of 4 owners are wrong."));
        sample.Marked("ada", "write-charter", 3);
        sample.Learner("bob", "Bob Kahn", new LabGrade(GradeState.Pending, null, 10, 6, 0, 3, At, new string('b', 64), [], []), new LabGrade(GradeState.ToMark, null, 4, 0, 0, 1, At, new string('c', 64), [], []));
        sample.Of("bob", "look-around", Check("listed", CheckStatus.Passed, 6, 6), Check("owners", CheckStatus.Error, 0, 4, "The engine did not answer.", ErrorKind.Timeout) with { Score = null });
        sample.Marked("bob", "write-charter", null);
        sample.Learner("cyd", "Cyd Müller", Scored(0, 10), LabGrade.Nothing(4));
        sample.Of("cyd", "look-around", Check("listed", CheckStatus.Failed, 0, 6, "Nothing is listed."), Check("owners", CheckStatus.Blocked, 0, 4, "Waits for `listed`."));
        sample.Learner("dan", null, LabGrade.Nothing(10), LabGrade.Nothing(4));
        // A rubric is there for everybody, also where there is nothing to mark.
        sample.Marked("dan", "write-charter", null);
        return sample;
    }

    public void Learner(string id, string? name, params LabGrade[] labs) => learners.Add(new LearnerGrades(id, name, true, labs));

    public void Of(string learner, string lab, params CheckGrade[] checks) => details[(learner, lab)] = (checks, []);

    public void Marked(string learner, string lab, double? points)
    {
        var at = new Mark(1, 1);
        var criterion = new RubricCriterion(new Located<string>("clear", at), "The purpose is clear", [new RubricLevel("no", 0), new RubricLevel("partly", 3), new RubricLevel("yes", 4)]);
        var step = new StepSpec(new Located<string>("charter", at), "Write it", null, [], [criterion]);
        IReadOnlyList<Decision> marks = points is null ? [] : [new Decision(7, At, new DecisionDraft(DecisionKind.Mark, "grace", "Say who it is for.", learner, lab, Criterion: "charter/clear", Level: 1))];
        details[(learner, lab)] = ([], [new CriterionGrade(step, criterion, marks, points)]);
    }

    public static LabGrade Scored(double score, double max, double hints = 0) => new(GradeState.Scored, score, max, score + hints, hints, 2, At, new string('a', 64), [], []);

    public static CheckGrade Check(string id, CheckStatus status, double score, double max, string message = "", ErrorKind? error = null)
    {
        var fault = status switch { CheckStatus.Passed => Fault.None, CheckStatus.Error => Fault.Platform, _ => Fault.Learner };
        return new CheckGrade(new CheckResult(id, status, fault, error, score, max, message, "", "", "", [], [], At, TimeSpan.FromMilliseconds(12)), score, max, null);
    }

    public static CheckGrade Decided(CheckGrade check, DecisionKind kind, double? points, string reason) =>
        check with { Score = points, MaxScore = kind == DecisionKind.Waiver ? 0 : check.MaxScore, By = new Decision(9, At, new DecisionDraft(kind, "grace", reason, Points: points)) };
}
