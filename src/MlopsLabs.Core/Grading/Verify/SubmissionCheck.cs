using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Grading.Import;

namespace MlopsLabs.Core.Grading.Verify;

/// <summary>Looks at one submission by itself: signature, digests, logs, evidence, seed, lab versions, times.</summary>
/// <param name="cohort">The cohort.</param>
/// <param name="versions">The grader's labs; null when there is no course to compare with.</param>
internal sealed class SubmissionCheck(Cohort cohort, LabVersions? versions)
{
    /// <summary>Looks.</summary>
    public SubmissionFacts Look(SubmissionRecord record)
    {
        var flags = new List<Flag>();
        var lines = new Dictionary<string, IReadOnlyList<string>>();
        var folder = cohort.SubmissionFolder(record.Sha256);
        var files = ReadFiles(Path.Combine(folder, BundleIntake.FilesFile));
        var envelope = DsseEnvelope.Read(File.ReadAllBytes(Path.Combine(folder, BundleLayout.Statement)));
        var statement = SubmissionStatement.Read(envelope.Content());
        flags.AddRange(Signature(folder, envelope, statement.Predicate));
        flags.AddRange(Files(statement, files));
        flags.AddRange(Seed(record, statement.Predicate));
        foreach (var lab in statement.Predicate.Labs)
            lines[lab.Lab] = Log(record, folder, lab, statement.Predicate, files, flags);
        flags.AddRange(Unspoken(statement.Predicate, files));
        return new SubmissionFacts(record, flags, lines);
    }

    private static IEnumerable<Flag> Signature(string folder, DsseEnvelope envelope, SubmissionPredicate predicate)
    {
        var path = Path.Combine(folder, BundleLayout.PublicKey);
        var key = File.Exists(path) ? VerifyingKey.Read(File.ReadAllText(path)) : null;
        if (key is null)
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongSignature, null, $"There is no public key in {BundleLayout.PublicKey}, so the signature cannot be verified.");
        else if (!envelope.IsSignedBy(key))
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongSignature, null,
                "The signature does not fit: the statement was changed after it was signed, or was signed with another key than the one beside it.");
        else if (key.Id != predicate.KeyId)
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongSignature, null, "The statement speaks of another key than the one that signed it.");
    }

    private IEnumerable<Flag> Files(SubmissionStatement statement, IReadOnlyDictionary<string, SubmissionFileRecord> files)
    {
        var signed = statement.Subject.ToDictionary(subject => subject.Name, subject => subject.Digest.Sha256);
        foreach (var (name, sha256) in signed)
            if (!files.TryGetValue(name, out var file))
                yield return Flag.Of(FlagLevel.Damage, FlagKind.MissingFile, LabOf(name), $"{name} was signed and is not in the bundle: it was taken out.");
            else if (file.Sha256 != sha256)
                yield return Flag.Of(FlagLevel.Damage, FlagKind.ChangedFile, LabOf(name), $"{name} is not the file that was signed: it was changed afterwards.");
        foreach (var file in files.Values)
        {
            if (file.Path != BundleLayout.Statement && !signed.ContainsKey(file.Path))
                yield return Flag.Of(FlagLevel.Damage, FlagKind.UnsignedFile, LabOf(file.Path), $"{file.Path} is in the bundle and was not signed: it was put in afterwards.");
            if (NameOfEvidence(file.Path) is { } named && named != file.Sha256)
                yield return Flag.Of(FlagLevel.Damage, FlagKind.SwappedEvidence, null,
                    $"The evidence {named} is not what its name says: other bytes were put in its place ({file.Sha256}).");
            if (!IsBeside(file.Path) && new FileInfo(cohort.Evidence.PathOf(file.Sha256)) is not { Exists: true })
                yield return Flag.Of(FlagLevel.Damage, FlagKind.LostHere, null, $"This cohort's own copy of {file.Path} is not there any more; import the submission again.");
        }
    }

    private IEnumerable<Flag> Seed(SubmissionRecord record, SubmissionPredicate predicate)
    {
        if (SeedCommitment.Of(predicate.Seed) != predicate.SeedCommitment)
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongSeed, null, "The seed in the statement is not the one that it commits to.");
        if (cohort.File.Learners.Count == 0)
            yield break;
        if (cohort.File.Learners.FirstOrDefault(learner => learner.Id == record.Learner) is not { } enrolled)
            yield return Flag.Of(FlagLevel.Odd, FlagKind.NotEnrolled, null, $"Nobody with the id {record.Learner} is enrolled in this cohort.");
        else if (enrolled.SeedCommitment != predicate.SeedCommitment)
            yield return cohort.File.Learners.FirstOrDefault(learner => learner.SeedCommitment == predicate.SeedCommitment) is { } other
                ? Flag.Of(FlagLevel.Damage, FlagKind.WrongSeed, null, $"The seed is that of another learner, {other.Id}: the work was done on that learner's estate.")
                : Flag.Of(FlagLevel.Damage, FlagKind.WrongSeed, null, "The seed is not the one that the learner was given when enrolled.");
    }

    private List<string> Log(
        SubmissionRecord record, string folder, SubmittedLab lab, SubmissionPredicate predicate, IReadOnlyDictionary<string, SubmissionFileRecord> files, List<Flag> flags)
    {
        var lines = new List<string>();
        var path = Path.Combine(folder, BundleLayout.LogPath(lab.Lab));
        if (!File.Exists(path) && new LogFiles(path).Quarantined.Count == 0)
        {
            flags.Add(Flag.Of(FlagLevel.Damage, FlagKind.MissingFile, lab.Lab, "The log is not in the bundle."));
            return lines;
        }
        var times = new AttemptTimes(lab.Lab, record.ImportedAt);
        var evidence = new Dictionary<string, (string Name, long Attempt)>();
        var foreignLabs = new List<Attempt>();
        var owner = new LogOwner(predicate.Course, lab.Lab, predicate.Learner.Id, predicate.SeedCommitment);
        var report = LogVerifier.Verify(path, null, owner, (entry, attempt) =>
        {
            lines.Add(entry.Sha256);
            flags.AddRange(times.Look(attempt));
            if (versions?.Digests.GetValueOrDefault(lab.Lab) is { } known && !known.Contains(attempt.LabDigest))
                foreignLabs.Add(attempt);
            foreach (var (name, sha256) in LoggedLab.EvidenceOf(attempt))
                evidence.TryAdd(sha256, (name, attempt.Seq));
        });
        flags.AddRange(report.Findings.Where(finding => finding.Kind != FindingKind.NoReceipt).Select(finding => Of(lab.Lab, finding)));
        flags.AddRange(Head(lab, lines));
        flags.AddRange(Evidence(lab, evidence, files));
        flags.AddRange(Version(lab, foreignLabs));
        return lines;
    }

    private static IEnumerable<Flag> Head(SubmittedLab lab, List<string> lines)
    {
        if (lines.Count < lab.Attempts)
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongHead, lab.Lab,
                $"The statement signs {lab.Attempts} attempts and {lines.Count} are there: attempts were cut off or taken out after it was signed.");
        else if (lines.Count > lab.Attempts)
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongHead, lab.Lab,
                $"The statement signs {lab.Attempts} attempts and {lines.Count} are there: attempts were put in after it was signed.");
        else if (lines.Count > 0 && lines[^1] != lab.Head)
            yield return Flag.Of(FlagLevel.Damage, FlagKind.WrongHead, lab.Lab, "The last attempt is not the one that the statement signs.");
    }

    private static IEnumerable<Flag> Evidence(
        SubmittedLab lab, Dictionary<string, (string Name, long Attempt)> named, IReadOnlyDictionary<string, SubmissionFileRecord> files)
    {
        var declared = lab.MissingEvidence.ToHashSet();
        foreach (var (sha256, (name, attempt)) in named)
        {
            if (ChainLine.IsDigest(sha256) && files.ContainsKey(BundleLayout.EvidencePath(sha256)))
                continue;
            yield return declared.Contains(sha256)
                ? Flag.Of(FlagLevel.Odd, FlagKind.DeclaredMissing, lab.Lab, $"The evidence of {name} in attempt {attempt} was missing or damaged on the learner's machine already ({sha256}).")
                : new Flag(FlagLevel.Damage, nameof(FindingKind.MissingEvidence), lab.Lab, PlainText.SanitiseLine($"The evidence of {name} in attempt {attempt} is not in the bundle ({sha256})."));
        }
    }

    private IEnumerable<Flag> Version(SubmittedLab lab, List<Attempt> others)
    {
        if (versions is null)
            yield break;
        if (!versions.Digests.ContainsKey(lab.Lab))
            yield return Flag.Of(FlagLevel.Odd, FlagKind.UnknownLab, lab.Lab, "Your course has no such lab, so its version cannot be compared.");
        foreach (var version in others.GroupBy(attempt => attempt.LabDigest))
            yield return Flag.Of(FlagLevel.Odd, FlagKind.LabVersion, lab.Lab,
                $"{Attempts(version)} made with another version of the lab than yours ({version.Key[..Math.Min(12, version.Key.Length)]}…): an older or newer pack, or files that were changed.");
    }

    private static string Attempts(IEnumerable<Attempt> attempts)
    {
        var numbers = attempts.Select(attempt => attempt.Seq).ToList();
        return numbers.Count == 1 ? $"Attempt {numbers[0]} was" : $"{numbers.Count} attempts ({numbers[0]} to {numbers[^1]}) were";
    }

    /// <summary>Logs that the statement does not speak of.</summary>
    private static IEnumerable<Flag> Unspoken(SubmissionPredicate predicate, IReadOnlyDictionary<string, SubmissionFileRecord> files)
    {
        var spoken = predicate.Labs.Select(lab => BundleLayout.LogPath(lab.Lab)).ToHashSet();
        return files.Keys
            .Where(path => path.StartsWith(BundleLayout.Attempts, StringComparison.Ordinal) && path.EndsWith(".jsonl", StringComparison.Ordinal) && !spoken.Contains(path))
            .Select(path => Flag.Of(FlagLevel.Damage, FlagKind.UnsignedFile, LabOf(path), $"The statement does not speak of the log {path}."));
    }

    private static Flag Of(string lab, LogFinding finding) => new(
        finding.Level == FindingLevel.Damage ? FlagLevel.Damage : FlagLevel.Odd, finding.Kind.ToString(), lab,
        PlainText.SanitiseLine($"{finding.File}{(finding.Line is { } line ? $":{line}" : "")} {finding.Message}"));

    private static bool IsBeside(string path) => path is BundleLayout.Statement or BundleLayout.PublicKey || path.StartsWith(BundleLayout.Attempts, StringComparison.Ordinal);

    private static string? LabOf(string path) => path.StartsWith(BundleLayout.Attempts, StringComparison.Ordinal) && path.IndexOf(".jsonl", StringComparison.Ordinal) is > 0 and var end
        ? path[BundleLayout.Attempts.Length..end]
        : null;

    private static string? NameOfEvidence(string path) =>
        path.StartsWith(BundleLayout.Evidence, StringComparison.Ordinal) ? path[(path.LastIndexOf('/') + 1)..] : null;

    private static Dictionary<string, SubmissionFileRecord> ReadFiles(string path) => File.ReadLines(path)
        .Select(line => JsonSerializer.Deserialize(line, GradingJson.Default.SubmissionFileRecord)!)
        .ToDictionary(file => file.Path);
}
