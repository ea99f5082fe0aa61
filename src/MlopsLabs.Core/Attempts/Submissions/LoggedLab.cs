namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>The attempts of one lab as they go into a bundle.</summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="Attempts">Those that can be read, oldest first.</param>
/// <param name="Report">What verifying the log found.</param>
/// <param name="Head">The last record's number and digest.</param>
/// <param name="Files">The log, the note of its head, and files that were set aside.</param>
/// <param name="Missing">Evidence that is not there or is damaged, with the probe that it is of and the last attempt that needs it.</param>
public sealed record LoggedLab(
    string Lab, IReadOnlyList<Attempt> Attempts, LogReport Report, (long Seq, string Sha256) Head, IReadOnlyList<BundleFile> Files,
    IReadOnlyList<MissingEvidence> Missing)
{
    /// <summary>What the statement says of it.</summary>
    public SubmittedLab Submitted => new(
        Lab, BundleLayout.LogPath(Lab), Attempts.Count, Head.Seq, Head.Sha256,
        [.. Attempts.Select(attempt => attempt.LabDigest).Distinct()],
        [.. Missing.Select(piece => piece.Sha256).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>The digests of all evidence that the attempts name.</summary>
    public IEnumerable<string> Evidence => Attempts.SelectMany(EvidenceOf).Select(piece => piece.Sha256).Distinct();

    /// <summary>Reads a log while nobody appends to it; null when there is no attempt in it.</summary>
    /// <exception cref="PlatformException">It cannot be read, or another process keeps it.</exception>
    public static LoggedLab? Read(string log, string lab, EvidenceStore evidence, TimeSpan? patience = null)
    {
        var files = new LogFiles(log);
        if (!File.Exists(files.Log) && files.Quarantined.Count == 0)
            return null;
        using var held = FileLock.Take(files.Lock, patience ?? TimeSpan.FromSeconds(10));
        var attempts = new List<Attempt>();
        (long Seq, string Sha256)? head = null;
        var report = LogVerifier.Verify(log, null, each: (entry, attempt) =>
        {
            attempts.Add(attempt);
            head = (entry.Link.Seq, entry.Sha256);
        });
        if (head is null)
            return null;
        var parts = new[] { files.Log, files.Head }
            .Concat(files.Quarantined.SelectMany(aside => new[] { aside, aside + ".head" }))
            .Concat(files.TornLines)
            .Where(File.Exists)
            .Select(file => new BundleFile(BundleLayout.Attempts + Path.GetFileName(file), false, Durable.Faults(file, () => File.ReadAllBytes(file))));
        return new LoggedLab(lab, attempts, report, head.Value, [.. parts], [.. MissingOf(attempts, evidence)]);
    }

    /// <summary>The evidence that an attempt names: that of its probes, and what results add.</summary>
    internal static IEnumerable<(string Name, string Sha256)> EvidenceOf(Attempt attempt) => attempt.Probes.Select(probe => (probe.Probe, probe.Sha256))
        .Concat(attempt.Results.SelectMany(result => result.Evidence.Select(sha256 => (result.CheckId, sha256))))
        .DistinctBy(piece => piece.Item2);

    private static IEnumerable<MissingEvidence> MissingOf(List<Attempt> attempts, EvidenceStore evidence) =>
        from piece in attempts.SelectMany(attempt => EvidenceOf(attempt).Select(piece => (piece.Name, piece.Sha256, attempt.Seq)))
        group piece by piece.Sha256 into named
        let health = evidence.Check(named.Key)
        where health != EvidenceHealth.Whole
        let last = named.Last()
        select new MissingEvidence(named.Key, last.Name, last.Seq, health == EvidenceHealth.Damaged);
}

/// <summary>A piece of evidence that cannot go into a bundle.</summary>
/// <param name="Sha256">Its digest.</param>
/// <param name="Name">The probe or check that it is of.</param>
/// <param name="Attempt">The last attempt that names it.</param>
/// <param name="IsDamaged">Whether something else is in its place; else nothing is.</param>
public sealed record MissingEvidence(string Sha256, string Name, long Attempt, bool IsDamaged);
