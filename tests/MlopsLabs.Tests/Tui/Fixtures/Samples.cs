using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tests.Tui.Fixtures;

/// <summary>Values that screens show, with fixed times.</summary>
public static class Samples
{
    public static DateTimeOffset Noon { get; } = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static LabState New(LabSpec lab) =>
        new(lab, LabStatus.New, null, null, 0, 0, 0, new Dictionary<string, IReadOnlyList<int>>(), 0, []);

    public static LabState After(LabSpec lab, Attempt attempt, double minutes = 35) => New(lab) with
    {
        Status = attempt.Passed ? LabStatus.Passed : LabStatus.Started,
        Current = attempt,
        Best = attempt.Score,
        Attempts = (int)attempt.Seq,
        Failures = attempt.Passed ? 0 : (int)attempt.Seq,
        Minutes = minutes,
    };

    public static Attempt Attempt(LabSpec lab, params CheckResult[] results) => new Attempt(
        2, new string('0', 64), Noon, 1000, "mod-551", lab.Id.Value, new string('a', 64), null, "docker",
        new Dictionary<string, string>(), "mlopslabs 0.1.0", "ada", new string('b', 64), 0,
        [new("declared", "answer", EvidenceStatus.Ok, null, Digest, 412, false, TimeSpan.FromMilliseconds(3), null)], results).ForLearner(lab);

    public static string Digest { get; } = "3f786850e387550fdab836ed7e6dc881de23001b" + new string('c', 24);

    public static CheckResult Passed(string check, double points) =>
        new(check, CheckStatus.Passed, Fault.None, null, points, points, "As it should be.", "", "", "", [], [Digest], Noon, TimeSpan.FromMilliseconds(12));

    public static CheckResult AllListedFailed() => new(
        "all-listed", CheckStatus.Failed, Fault.Learner, null, 2.5, 6,
        "Some pipelines that run are not listed.",
        "Look at every scheduler of the estate, not only at the crontabs.",
        "9 pipelines", "7 pipelines, 1 of them does not run",
        [
            new("eta", true, "schedule, owner and trigger are right"),
            new("fraud", false, "the schedule is another one"),
            new("prices", false, "nothing of this name runs"),
            new("the answer", false, "graders see this", GraderOnly: true),
        ],
        [Digest], Noon, TimeSpan.FromMilliseconds(48));

    public static CheckResult Blocked(string check, double points, string by) =>
        new(check, CheckStatus.Blocked, Fault.Learner, null, 0, points, $"`{by}` has to pass first.", "", "", "", [], [], Noon, TimeSpan.Zero);

    public static CheckResult EngineDied(string check, double points) => new(
        check, CheckStatus.Error, Fault.Platform, ErrorKind.Engine, 0, points,
        "The engine went away while `owners` was read.", "Run mlopslabs doctor, then check again.", "", "", [], [], Noon, TimeSpan.FromSeconds(2));
}
