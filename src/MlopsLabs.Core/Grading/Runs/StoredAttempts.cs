using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>Attempts as learners handed them in, and the evidence that they were judged by.</summary>
/// <param name="cohort">The cohort.</param>
public sealed class StoredAttempts(Cohort cohort)
{
    /// <summary>All attempts of the log of some work, oldest first.</summary>
    /// <exception cref="PlatformException">The cohort's copy cannot be read.</exception>
    public IReadOnlyList<Attempt> All(GradedWork work) => [.. Read(work).Select(each => each.Attempt)];

    /// <summary>The attempt that counts; null when the cohort's copy has lost it.</summary>
    /// <exception cref="PlatformException">The cohort's copy cannot be read.</exception>
    public Attempt? Last(GradedWork work) => Read(work).FirstOrDefault(each => each.Sha256 == work.Lab.Head).Attempt;

    /// <summary>What an attempt was judged by. What is not whole any more is unreadable: that is nobody's fault who learns.</summary>
    public IReadOnlyList<Evidence> Evidence(Attempt attempt) => [.. attempt.Probes.Select(Reading)];

    private List<(string Sha256, Attempt Attempt)> Read(GradedWork work)
    {
        var attempts = new List<(string, Attempt)>();
        var log = Path.Combine(cohort.SubmissionFolder(work.Submission.Sha256), BundleLayout.LogPath(work.Lab.Lab));
        // A copy that lost a log is told by verify; it must not take the grades of everybody else with it.
        if (File.Exists(log) || new LogFiles(log).Quarantined.Count > 0)
            LogVerifier.Verify(log, null, each: (entry, attempt) => attempts.Add((entry.Sha256, attempt)));
        return attempts;
    }

    private Evidence Reading(EvidenceRecord record)
    {
        if (record.Status == EvidenceStatus.Unreadable)
            return Unreadable(record, ErrorKind.Environment, record.Error ?? "it could not be read when the attempt was made");
        try
        {
            return new Evidence(record.Probe, record.Kind, record.Status, record.ExitCode, cohort.Evidence.Get(record.Sha256), record.Truncated, record.Duration);
        }
        catch (PlatformException error)
        {
            return Unreadable(record, ErrorKind.Integrity, error.Message);
        }
    }

    private static Evidence Unreadable(EvidenceRecord record, ErrorKind kind, string message) => new(
        record.Probe, record.Kind, EvidenceStatus.Unreadable, record.ExitCode, [], record.Truncated, record.Duration,
        new EvidenceError(kind, Fault.Platform, message));
}
