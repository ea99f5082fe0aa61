namespace MlopsLabs.Core.Attempts;

/// <summary>What a verifier looks at in each record, beyond the chain: whose it is, when it was, and whether its evidence is there.</summary>
/// <param name="evidence">Where evidence is; null leaves it out.</param>
/// <param name="owner">Whose log it should be.</param>
/// <param name="findings">Where what is wrong is told.</param>
internal sealed class RecordPass(EvidenceStore? evidence, LogOwner owner, ICollection<LogFinding> findings)
{
    private readonly Dictionary<string, EvidenceHealth> _known = new(StringComparer.Ordinal);
    private LogOwner _owner = owner;
    private DateTimeOffset? _before;

    /// <summary>How many records were attempts.</summary>
    public long Attempts { get; private set; }

    /// <summary>How many different pieces of evidence they name.</summary>
    public int Evidence => _known.Count;

    /// <summary>Looks at the next record.</summary>
    /// <returns>The attempt that it is; null when it is none that this program can read.</returns>
    public Attempt? Look(ChainEntry entry)
    {
        // The chain's reader has told of a newer version already.
        if (entry.Version > ChainLine.CurrentVersion || AttemptLog.Parse(entry, findings) is not { } attempt)
            return null;
        Attempts++;
        LookAtOwner(entry, attempt);
        if (attempt.At < _before)
            Tell(entry, FindingLevel.Note, FindingKind.ClockWentBack, $"The clock went back by {_before.Value - attempt.At:g} before this record.");
        _before = attempt.At;
        LookAtEvidence(entry, attempt);
        return attempt;
    }

    private void LookAtOwner(ChainEntry entry, Attempt attempt)
    {
        _owner = new LogOwner(
            _owner.Course ?? attempt.Course, _owner.Lab ?? attempt.Lab, _owner.Learner ?? attempt.Learner,
            _owner.SeedCommitment ?? attempt.SeedCommitment);
        Compare(entry, "course", _owner.Course!, attempt.Course);
        Compare(entry, "lab", _owner.Lab!, attempt.Lab);
        Compare(entry, "learner", _owner.Learner!, attempt.Learner);
        Compare(entry, "seed", _owner.SeedCommitment!, attempt.SeedCommitment);
    }

    private void Compare(ChainEntry entry, string what, string expected, string found)
    {
        if (expected != found)
            Tell(entry, FindingLevel.Damage, FindingKind.Foreign, $"This record is of another {what}: “{found}”; the log is of “{expected}”.");
    }

    private void LookAtEvidence(ChainEntry entry, Attempt attempt)
    {
        if (evidence is null)
            return;
        var named = attempt.Probes.Select(probe => (probe.Probe, probe.Sha256))
            .Concat(attempt.Results.SelectMany(result => result.Evidence.Select(sha256 => (Probe: result.CheckId, Sha256: sha256))))
            .DistinctBy(piece => piece.Sha256);
        foreach (var (name, sha256) in named)
        {
            if (!_known.TryGetValue(sha256, out var health))
                _known[sha256] = health = evidence.Check(sha256);
            if (health == EvidenceHealth.Missing)
                Tell(entry, FindingLevel.Damage, FindingKind.MissingEvidence, $"The evidence of {name} is not in the store ({sha256}).");
            else if (health == EvidenceHealth.Damaged)
                Tell(
                    entry, FindingLevel.Damage, FindingKind.DamagedEvidence,
                    $"The evidence of {name} was changed: its bytes are not what its name says ({sha256}).");
        }
    }

    private void Tell(ChainEntry entry, FindingLevel level, FindingKind kind, string message) =>
        findings.Add(new LogFinding(level, kind, entry.File, entry.Line, message));
}
