using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Attempts;

/// <summary>One run of a lab's checks: one line of the attempt log.</summary>
/// <param name="Seq">Counted from 1 in its log.</param>
/// <param name="Prev">SHA-256 of the previous line's exact bytes, without its newline; 64 zeros on the first line.</param>
/// <param name="At">The wall clock, UTC. May go back; <paramref name="Seq"/> never does.</param>
/// <param name="Monotonic">Milliseconds of a clock that never goes back while the machine is up.</param>
/// <param name="Course">The course's id.</param>
/// <param name="Lab">The lab's id.</param>
/// <param name="LabDigest">SHA-256 over the lab's files.</param>
/// <param name="Environment">The environment's plan digest; null for a lab without one.</param>
/// <param name="Runtime">Where it ran: <c>docker</c> or <c>local</c>.</param>
/// <param name="Images">Service name to image digest.</param>
/// <param name="Tool">Name and version of this program.</param>
/// <param name="Learner">The learner's chosen id.</param>
/// <param name="SeedCommitment">SHA-256 of the seed.</param>
/// <param name="Hints">Points that hints cost up to here.</param>
/// <param name="Probes">What was read, without the bytes: those are in the evidence store.</param>
/// <param name="Results">One result a check.</param>
public sealed record Attempt(
    long Seq,
    string Prev,
    DateTimeOffset At,
    long Monotonic,
    string Course,
    string Lab,
    string LabDigest,
    string? Environment,
    string Runtime,
    IReadOnlyDictionary<string, string> Images,
    string Tool,
    string Learner,
    string SeedCommitment,
    double Hints,
    IReadOnlyList<EvidenceRecord> Probes,
    IReadOnlyList<CheckResult> Results)
{
    /// <summary>Points earned by checks, before hints.</summary>
    public double Score => Results.Sum(result => result.Score);

    /// <summary>Points to be had.</summary>
    public double MaxScore => Results.Sum(result => result.MaxScore);

    /// <summary>True when every check that counts passed, and there is one.</summary>
    public bool Passed =>
        Results.Any(result => result.Status == CheckStatus.Passed)
        && Results.All(result => result.Status == CheckStatus.Passed || !result.Counts);

    /// <summary>True when some check could not be judged: the score is pending, not lower.</summary>
    public bool Pending => Results.Any(result => result.IsUnjudged);
}

/// <summary>A piece of evidence as the log knows it: everything but the bytes.</summary>
public sealed record EvidenceRecord(
    string Probe, string Kind, EvidenceStatus Status, int? ExitCode, string Sha256, long Bytes, bool Truncated, TimeSpan Duration, string? Error);
