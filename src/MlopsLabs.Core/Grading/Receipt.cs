using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading;

/// <summary>A receipt of this cohort.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Submission">The submission that it was given for.</param>
/// <param name="Learner">Whose heads it countersigns.</param>
/// <param name="At">When they were seen.</param>
/// <param name="Heads">The heads, by lab.</param>
public sealed record Receipt(string File, string Submission, string Learner, DateTimeOffset At, IReadOnlyList<SeenHead> Heads)
{
    /// <summary>All receipts of a cohort that its key signed, and the files that are none.</summary>
    internal static (IReadOnlyList<Receipt> Receipts, IReadOnlyList<string> Bad) All(Cohort cohort)
    {
        var folder = Path.Combine(cohort.Folder, "receipts");
        if (!Directory.Exists(folder))
            return ([], []);
        using var key = cohort.ReceiptKey();
        var receipts = new List<Receipt>();
        var bad = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.dsse.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            if (Read(path, key.Public) is { } receipt)
                receipts.Add(receipt);
            else
                bad.Add(path);
        return (receipts, bad);
    }

    /// <summary>Countersigns the heads of a submission; null when its own signature does not fit. One that is there is not given twice.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="record">The submission.</param>
    /// <param name="key">The cohort's key.</param>
    /// <param name="at">The grader's clock.</param>
    /// <exception cref="PlatformException">It cannot be written.</exception>
    internal static (Receipt? Receipt, bool IsNew) Give(Cohort cohort, SubmissionRecord record, SigningKey key, DateTimeOffset at)
    {
        var path = cohort.ReceiptFile(record.Sha256);
        if (Read(path, key.Public) is { } before)
            return (before, false);
        var folder = cohort.SubmissionFolder(record.Sha256);
        var statement = System.IO.File.ReadAllBytes(Path.Combine(folder, BundleLayout.Statement));
        var keyFile = Path.Combine(folder, BundleLayout.PublicKey);
        var learners = System.IO.File.Exists(keyFile) ? VerifyingKey.Read(System.IO.File.ReadAllText(keyFile)) : null;
        if (learners is null || !DsseEnvelope.Read(statement).IsSignedBy(learners))
            return (null, false);
        var receipt = new ReceiptStatement(
            SubmissionStatement.InTotoType, [new StatementSubject(BundleLayout.Statement, new SubjectDigest(ChainLine.Digest(statement)))],
            ReceiptStatement.ThePredicateType,
            new ReceiptPredicate(record.Course, record.Learner, at, [.. record.Labs.Select(lab => new SeenHead(lab.Lab, lab.Attempts, lab.Head))]));
        Durable.CreateFolder(Path.GetDirectoryName(path)!);
        Durable.WriteWhole(path, DsseEnvelope.Sign(receipt.ToBytes(), key).ToBytes());
        return (Read(path, key.Public), true);
    }

    private static Receipt? Read(string path, VerifyingKey key)
    {
        if (!System.IO.File.Exists(path))
            return null;
        try
        {
            var envelope = DsseEnvelope.Read(System.IO.File.ReadAllBytes(path));
            var read = ReceiptStatement.Read(envelope.Content()).Predicate;
            return envelope.IsSignedBy(key) ? new Receipt(path, Path.GetFileName(path)[..^".dsse.json".Length], read.Learner, read.At, read.Heads) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
