using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>Grades of a large cohort, the same on every run: learners of different strength, checks of different difficulty. Nothing of it is kept.</summary>
public sealed class GeneratedGrades(int learners, int labs = 12, int checks = 12) : IGradeDetails
{
    private static readonly string[] s_names = ["Ada Lovelace", "Björn Ångström", "张伟 (Wei Zhang)", "Ng\u0169g\u0129 wa Thiong'o", "Fatima <b>al-Fihri</b>", "Ioannis \"Yannis\" Papadopoulos", "Mária & Ján Nováková", "O\u202Eevil"];

    public Gradebook Book => new(
        "mod-551", "MLOps Foundations", SampleGrades.At, null,
        [.. Enumerable.Range(1, labs).Select(lab => new GradedLab($"lab-number-{lab}", $"Lab {lab}: what is there & what is not", checks * 2, null))],
        [.. Enumerable.Range(0, learners).Select(learner => new LearnerGrades(Id(learner), s_names[learner % s_names.Length], learner % 97 != 96, [.. Enumerable.Range(1, labs).Select(lab => Grade(learner, lab))]))]);

    public IReadOnlyList<CheckGrade> Checks(string learner, string lab)
    {
        var (who, which) = (int.Parse(learner[1..], null), int.Parse(lab["lab-number-".Length..], null));
        return Kind(who, which) == GradeState.Missing ? [] : [.. Enumerable.Range(1, checks).Select(check => Check(who, which, check))];
    }

    public IReadOnlyList<CriterionGrade> Criteria(string learner, string lab) => [];

    /// <summary>Attempts that get better.</summary>
    public IReadOnlyList<Attempt> Attempts(string learner, string lab) => Grade(int.Parse(learner[1..], null), int.Parse(lab["lab-number-".Length..], null)) is not { Submission: not null } grade ? [] : [.. Enumerable.Range(1, (int)grade.Attempts).Select(seq => new Attempt(
        seq, "", grade.LastAt!.Value.AddHours((seq - grade.Attempts) * 5), 0, "mod-551", lab, "", null, "docker", new Dictionary<string, string>(), "", "", "", 0, [],
        [SampleGrades.Check("listed", seq == grade.Attempts ? CheckStatus.Passed : seq == 2 ? CheckStatus.Error : CheckStatus.Failed, seq == grade.Attempts ? 4 : seq > 2 ? 2 : 0, 4).Result]))];

    private static string Id(int learner) => $"s{learner:00000}";

    private LabGrade Grade(int learner, int lab)
    {
        var state = Kind(learner, lab);
        if (state == GradeState.Missing)
            return LabGrade.Nothing(checks * 2);
        var score = Enumerable.Range(1, checks).Sum(check => Check(learner, lab, check).Score ?? 0);
        return new LabGrade(
            state, state == GradeState.Scored ? score : null, checks * 2, score, 0, 1 + Draw(learner, lab, 77, 6), SampleGrades.At.AddDays(-lab).AddMinutes(-Draw(learner, lab, 5, 900)),
            new string('a', 64), [], []);
    }

    private static GradeState Kind(int learner, int lab) => Draw(learner, lab, 0, 100) switch { < 4 => GradeState.Missing, < 6 => GradeState.Pending, _ => GradeState.Scored };

    private static CheckGrade Check(int learner, int lab, int check)
    {
        if (Kind(learner, lab) == GradeState.Pending && check == 3)
            return SampleGrades.Check($"check-{check}", CheckStatus.Error, 0, 2, "The engine did not answer.", ErrorKind.Timeout) with { Score = null };
        var strength = Draw(learner, 0, 1, 100) + Draw(learner, lab, check + 2, 60) - 30;
        var score = strength > (check * 7) + lab ? 2 : strength > (check * 5) ? 1 : 0;
        return SampleGrades.Check($"check-{check}", score == 2 ? CheckStatus.Passed : CheckStatus.Failed, score, 2, score == 2 ? "" : "3 of 8 rows are not as they are in the estate.");
    }

    private static int Draw(int a, int b, int c, int below)
    {
        var mixed = (uint)((a * 2654435761) ^ (b * 40503) ^ (c * 2246822519));
        mixed ^= mixed >> 15;
        mixed *= 2246822519;
        mixed ^= mixed >> 13;
        return (int)(mixed % (uint)below);
    }
}
