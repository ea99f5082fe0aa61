using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Tests.Attempts;

/// <summary>Attempts and logs that tests begin with.</summary>
internal static class SampleAttempts
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The smallest attempt that there can be.</summary>
    public static Attempt Small(int minute = 0, string learner = "ada") => new(
        0, "", Start.AddMinutes(minute), minute * 60_000L, "mod-551", "pipeline-inventory", ChainLink.None, null, "local",
        new Dictionary<string, string>(), "mlopslabs 0.1.0", learner, ChainLink.None, 0, [], []);

    /// <summary>An attempt with something in every field.</summary>
    public static Attempt Full(string evidence) => Small() with
    {
        Environment = new string('e', 64),
        Runtime = "docker",
        Images = new Dictionary<string, string> { ["batch"] = "sha256:" + new string('b', 64) },
        Hints = 1,
        Probes = [new EvidenceRecord("crontabs", "files", EvidenceStatus.Ok, 0, evidence, 3, false, TimeSpan.FromMilliseconds(61), null)],
        Results =
        [
            new CheckResult(
                "all-listed", CheckStatus.Failed, Fault.Learner, null, 2.5, 6, "Some pipelines that run are not listed.", "Look at /etc/cron.d.",
                "9 pipelines", "7 pipelines",
                [new ResultItem("train-eta", false, "another owner", Kind: ItemKinds.Wrong), new ResultItem("nightly-churn", false, "missing", GraderOnly: true)],
                [evidence], Start, TimeSpan.FromMilliseconds(12)),
            new CheckResult(
                "evidence-runs", CheckStatus.Error, Fault.Platform, ErrorKind.OutOfMemory, 0, 4, "The checker ran out of memory.", "", "", "", [],
                [], Start, TimeSpan.FromSeconds(15)),
        ],
    };

    /// <summary>A log of small attempts, a minute apart.</summary>
    public static AttemptLog Write(string path, int count, string learner = "ada")
    {
        var log = new AttemptLog(path);
        for (var minute = 0; minute < count; minute++)
            log.Append(Small(minute, learner));
        return log;
    }
}
