using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Fixtures;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Takes the evidence of a session as a fixture: what its probes read now, or what they read in an attempt of its log.</summary>
/// <param name="session">The session.</param>
/// <param name="home">Where the log and the evidence of its course are.</param>
public sealed class FixtureRecorder(LabSession session, CourseHome home)
{
    private LabSpec Lab => session.Lab;

    /// <summary>Reads the probes now. Nothing is judged, and nothing is written to the log.</summary>
    /// <exception cref="PlatformException">The environment is not there, or a probe could not be read.</exception>
    public async Task<Fixture> NowAsync(CancellationToken cancellation)
    {
        var readings = await session.ReadAsync(cancellation);
        if (readings.FirstOrDefault(reading => reading.Status == EvidenceStatus.Unreadable) is { Error: { } trouble } reading)
            throw Unreadable(reading.Probe, trouble.Message, trouble.Kind);
        return Of(FolderDigest.Of(Lab.Folder), session.Runtime.Kind, readings, sameLab: true);
    }

    /// <summary>Takes the evidence of an attempt from the store.</summary>
    /// <exception cref="PlatformException">There is no such attempt, or not all of its evidence is there and whole.</exception>
    public Fixture OfAttempt(long number)
    {
        var log = new AttemptLog(home.Attempts(Lab.Id.Value));
        var attempt = log.Read().LastOrDefault(attempt => attempt.Seq == number)
            ?? throw new PlatformException(ErrorKind.Missing, $"There is no attempt {number} in {log.Path}.", $"mlopslabs log {Lab.Id.Value}");
        // The log knows a digest of the seed only: parameters can be drawn again from the seed alone.
        if (attempt.SeedCommitment != Learner.CommitmentOf(session.Seed))
            throw new PlatformException(ErrorKind.Environment, $"Attempt {number} was made with another seed than this one.", "Name it with --seed.");
        if (attempt.Environment != PlanDigest(attempt))
            throw new PlatformException(
                ErrorKind.Environment, $"The environment was changed since attempt {number}: what would be drawn now may be something else.",
                $"Take a newer one: mlopslabs start {Lab.Id.Value}, then mlopslabs author record {Lab.Id.Value}");
        var store = new EvidenceStore(home.Evidence);
        var readings = attempt.Probes.Select(record => record.Status == EvidenceStatus.Unreadable
            ? throw Unreadable(record.Probe, record.Error ?? "", ErrorKind.Environment)
            : new Evidence(record.Probe, record.Kind, record.Status, record.ExitCode, store.Get(record.Sha256), record.Truncated, record.Duration)).ToList();
        return Of(attempt.LabDigest, KindOf(attempt), readings, attempt.LabDigest == FolderDigest.Of(Lab.Folder));
    }

    // What a probe read is known for sure only while the lab is the one that it was read for.
    private Fixture Of(string labDigest, RuntimeKind runtime, IReadOnlyList<Evidence> readings, bool sameLab) => new(
        session.Course.Id, Lab.Id.Value, labDigest, session.Seed, runtime, session.Parameters,
        [.. readings.Select(reading => new RecordedProbe(reading, sameLab ? SourceOf(reading.Probe) : null))]);

    private string? SourceOf(string probe) => Lab.Probes.FirstOrDefault(spec => spec.Id.Value == probe) is { } spec ? ProbeWords.Of(spec.Source) : null;

    private string? PlanDigest(Attempt attempt) => attempt.Environment is null ? null : session.Plan?.Digest;

    private static RuntimeKind KindOf(Attempt attempt) => attempt.Runtime == "docker" ? RuntimeKind.Docker : RuntimeKind.Local;

    private static PlatformException Unreadable(string probe, string why, ErrorKind kind) =>
        new(kind, $"Probe `{probe}` could not be read, so there is no whole run to record: {why}", "Mend that, check again, and record that.");
}
