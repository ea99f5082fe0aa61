using System.Security.Cryptography;
using MlopsLabs.Core.Archives;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>Writes bundles. The same content signed by the same envelope gives the same bytes.</summary>
public static class BundleWriter
{
    /// <summary>What a statement says of files: the subjects, sorted by path.</summary>
    public static SubmissionStatement Statement(SubmissionPredicate predicate, IEnumerable<BundleFile> files) => new(
        SubmissionStatement.InTotoType,
        [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new StatementSubject(file.Path, new SubjectDigest(file.Sha256)))],
        SubmissionStatement.ThePredicateType,
        predicate);

    /// <summary>
    /// Signs a statement, or finds the signature that it got before: ECDSA takes a new random number each time, so signing twice would
    /// give two bundles of one content.
    /// </summary>
    /// <param name="statement">What is signed.</param>
    /// <param name="key">The learner's key.</param>
    /// <param name="remembered">The file that remembers the envelope that was signed last.</param>
    public static DsseEnvelope Sign(SubmissionStatement statement, SigningKey key, string remembered)
    {
        var payload = statement.ToBytes();
        if (Remembered(remembered) is { } before && before.Payload == Convert.ToBase64String(payload) && before.IsSignedBy(key.Public))
            return before;
        var fresh = DsseEnvelope.Sign(payload, key);
        Durable.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(remembered))!);
        Durable.WriteWhole(remembered, fresh.ToBytes());
        return fresh;
    }

    /// <summary>Writes a bundle whole or not at all; one that is there is replaced when the new one is on disk. Returns its SHA-256.</summary>
    /// <exception cref="PlatformException">The file cannot be written.</exception>
    public static string Write(string path, DsseEnvelope envelope, IEnumerable<BundleFile> files) => Durable.Faults(path, () =>
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            string digest;
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                ReproducibleZip.Write(stream, files.Select(file => new ArchiveFile(file.Path, file.Executable, () => file.Bytes))
                    .Append(new ArchiveFile(BundleLayout.Statement, false, envelope.ToBytes)));
                stream.Flush(flushToDisk: true);
                stream.Position = 0;
                digest = Convert.ToHexStringLower(SHA256.HashData(stream));
            }
            File.Move(beside, path, overwrite: true);
            Durable.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return digest;
        }
        finally
        {
            Durable.TryDelete(beside);
        }
    });

    private static DsseEnvelope? Remembered(string path)
    {
        try
        {
            return File.Exists(path) ? DsseEnvelope.Read(File.ReadAllBytes(path)) : null;
        }
        catch (Exception error) when (error is FormatException || Durable.IsFault(error))
        {
            return null;
        }
    }
}
