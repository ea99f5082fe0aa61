using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading.Import;

/// <summary>
/// Takes one bundle into a cohort as it is, tampered or not: whether its parts fit together is for verifying. What cannot be told whose
/// it is, or is dangerous to open, is not taken.
/// </summary>
/// <param name="cohort">The cohort.</param>
/// <param name="at">When this import began.</param>
internal sealed class BundleIntake(Cohort cohort, DateTimeOffset at)
{
    private const long MaxStatementBytes = 16 << 20;

    /// <summary>The list of a submission's files, beside its logs.</summary>
    internal const string FilesFile = "files.jsonl";

    /// <summary>Whether a zip is a bundle: one with a statement at its top, or in its only folder when somebody unpacked and packed it again.</summary>
    public static string? RootOf(SafeArchive archive) => archive.Entries
        .Select(entry => entry.Path)
        .Where(path => path == BundleLayout.Statement || path.EndsWith("/" + BundleLayout.Statement, StringComparison.Ordinal))
        .OrderBy(path => path.Length)
        .Select(path => path[..^BundleLayout.Statement.Length])
        .FirstOrDefault();

    /// <summary>Takes a bundle.</summary>
    /// <exception cref="ArchiveException">It is not taken.</exception>
    /// <exception cref="PlatformException">The cohort's folder cannot be written.</exception>
    public TakenSubmission Take(Stream zip, string from, CancellationToken cancellation)
    {
        using var archive = SafeArchive.Open(zip, BundleLayout.Limits);
        var root = RootOf(archive) ?? throw new ArchiveException($"it has no {BundleLayout.Statement}; mlopslabs submit makes submissions");
        var entries = archive.Entries.Where(entry => entry.Path.StartsWith(root, StringComparison.Ordinal)).ToDictionary(entry => entry.Path[root.Length..]);
        var envelope = Read(archive, entries[BundleLayout.Statement], MaxStatementBytes, cancellation);
        var predicate = Predicate(envelope);

        var staged = Path.Combine(cohort.Incoming, "submission");
        if (Directory.Exists(staged))
            Directory.Delete(staged, recursive: true);
        Directory.CreateDirectory(Path.Combine(staged, "attempts"));
        var files = new List<SubmissionFileRecord>();
        foreach (var (path, entry) in entries.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            files.Add(Keep(archive, entry, path, staged, cancellation));

        var sha256 = Digest(files);
        var place = cohort.SubmissionFolder(sha256);
        if (Directory.Exists(place))
            return new TakenSubmission(CohortIndex.ReadRecord(Path.Combine(place, CohortIndex.RecordFile)), from, false);
        var record = Record(predicate, staged, sha256, from, files);
        Durable.WriteWhole(Path.Combine(staged, FilesFile), Encoding.UTF8.GetBytes(string.Concat(
            files.Select(file => JsonSerializer.Serialize(file, GradingForms.Lines.SubmissionFileRecord) + "\n"))));
        Durable.WriteWhole(Path.Combine(staged, CohortIndex.RecordFile), [.. JsonSerializer.SerializeToUtf8Bytes(record, GradingForms.Plain.SubmissionRecord), (byte)'\n']);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Directory.Move(staged, place);
        return new TakenSubmission(record, from, true);
    }

    private SubmissionPredicate Predicate(byte[] envelope)
    {
        SubmissionPredicate predicate;
        try
        {
            predicate = SubmissionStatement.Read(DsseEnvelope.Read(envelope).Content()).Predicate;
        }
        catch (FormatException error)
        {
            throw new ArchiveException($"its {BundleLayout.Statement} cannot be read: {PlainText.SanitiseLine(error.Message)}", error);
        }
        if (Enrolment.TextProblem(predicate.Learner.Id) is { } wrong)
            throw new ArchiveException($"its learner's id {wrong}");
        if (predicate.Learner.Name is { } name && Enrolment.TextProblem(name) is { } wrongName)
            throw new ArchiveException($"its learner's name {wrongName}");
        if (ArchivePath.Problem(predicate.Course) is not null || predicate.Course.Contains('/'))
            throw new ArchiveException("its course has no id");
        if (cohort.File.Course is { } course && course != predicate.Course)
            throw new ArchiveException($"it is of the course {predicate.Course}, and this cohort is of {course}");
        return predicate;
    }

    /// <summary>Keeps a file: logs, the statement and the key beside the record, everything else by its digest, once in the whole cohort.</summary>
    private SubmissionFileRecord Keep(SafeArchive archive, ArchiveEntry entry, string path, string staged, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        var sha256 = archive.CopyTo(entry, bytes, cancellation);
        var content = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (IsBeside(path))
            File.WriteAllBytes(Path.Combine(staged, path), content.ToArray());
        else
            KeepOnce(sha256, content);
        return new SubmissionFileRecord(path, sha256, bytes.Length);
    }

    private static bool IsBeside(string path) => path is BundleLayout.Statement or BundleLayout.PublicKey
        || (path.StartsWith(BundleLayout.Attempts, StringComparison.Ordinal) && !path[BundleLayout.Attempts.Length..].Contains('/'));

    /// <summary>Not flushed one by one: half a million files would take an hour. What a power cut takes, importing again puts back.</summary>
    private void KeepOnce(string sha256, ReadOnlySpan<byte> content)
    {
        var path = cohort.Evidence.PathOf(sha256);
        if (new FileInfo(path) is { Exists: true } there && there.Length == content.Length)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.tmp-{Environment.ProcessId}";
        File.WriteAllBytes(beside, content.ToArray());
        File.Move(beside, path, overwrite: true);
    }

    private SubmissionRecord Record(SubmissionPredicate predicate, string staged, string sha256, string from, List<SubmissionFileRecord> files)
    {
        var labs = predicate.Labs.Select(lab => lab.Lab).Distinct().Order(StringComparer.Ordinal).Select(lab => Recorded(staged, lab)).OfType<RecordedLab>();
        var keyFile = Path.Combine(staged, BundleLayout.PublicKey);
        var key = File.Exists(keyFile) ? VerifyingKey.Read(File.ReadAllText(keyFile)) : null;
        return new SubmissionRecord(
            CohortIndex.TheVersion, sha256, predicate.Learner.Id, predicate.Learner.Name, predicate.Course, key?.Id ?? "", predicate.SeedCommitment,
            PlainText.SanitiseLine(predicate.Tool), from, at, [.. labs],
            [.. files.Where(file => file.Path.StartsWith(BundleLayout.Portfolio, StringComparison.Ordinal))]);
    }

    private static RecordedLab? Recorded(string staged, string lab)
    {
        RecordedLab? last = null;
        var count = 0;
        var log = Path.Combine(staged, BundleLayout.LogPath(lab));
        if (!File.Exists(log) && new LogFiles(log).Quarantined.Count == 0)
            return null;
        LogVerifier.Verify(log, null, each: (entry, attempt) => last = new RecordedLab(
            lab, ++count, entry.Link.Seq, entry.Sha256, attempt.At, attempt.Passed, attempt.Pending, Points(attempt.Score), Points(attempt.MaxScore), Points(attempt.Hints)));
        return last;
    }

    /// <summary>Whoever wrote the log chose the points; their sum may be no number that can be written.</summary>
    private static double Points(double points) => double.IsFinite(points) ? points : 0;

    private static string Digest(List<SubmissionFileRecord> files) =>
        ChainLine.Digest(Encoding.UTF8.GetBytes(string.Concat(files.Select(file => $"{file.Sha256}  {file.Path}\n"))));

    private static byte[] Read(SafeArchive archive, ArchiveEntry entry, long max, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        archive.CopyTo(entry, bytes, cancellation);
        return bytes.Length <= max ? bytes.ToArray() : throw new ArchiveException($"its {BundleLayout.Statement} is longer than {max} bytes");
    }
}
