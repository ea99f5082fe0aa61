using System.IO.Compression;
using System.Text;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Tests.Grading;

/// <summary>A bundle in the hands of somebody who changes it.</summary>
internal sealed class OpenedBundle
{
    private readonly string path;

    public OpenedBundle(string path)
    {
        this.path = path;
        using var zip = ZipFile.OpenRead(path);
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Files[entry.FullName] = bytes.ToArray();
        }
    }

    public Dictionary<string, byte[]> Files { get; } = [];

    public static string LogPath => BundleLayout.LogPath(SampleLearner.Lab);

    /// <summary>The log's lines; setting them writes them back.</summary>
    public string[] Lines
    {
        get => Encoding.UTF8.GetString(Files[LogPath]).TrimEnd('\n').Split('\n');
        set => Files[LogPath] = Encoding.UTF8.GetBytes(string.Concat(value.Select(line => line + "\n")));
    }

    public string Evidence => Files.Keys.First(name => name.StartsWith("evidence/", StringComparison.Ordinal));

    public SubmissionStatement Statement => SubmissionStatement.Read(DsseEnvelope.Read(Files[BundleLayout.Statement]).Content());

    /// <summary>Makes the statement fit what is in the bundle now, and signs it.</summary>
    public OpenedBundle Resign(SigningKey key, Func<SubmissionPredicate, SubmissionPredicate>? change = null)
    {
        Files[BundleLayout.PublicKey] = Encoding.ASCII.GetBytes(key.Public.Pem);
        var predicate = Statement.Predicate with { KeyId = key.Public.Id };
        var files = Files.Where(file => file.Key != BundleLayout.Statement).Select(file => new BundleFile(file.Key, false, file.Value));
        Files[BundleLayout.Statement] = DsseEnvelope.Sign(BundleWriter.Statement(change?.Invoke(predicate) ?? predicate, files).ToBytes(), key).ToBytes();
        return this;
    }

    /// <summary>Writes it back, as another program would: compressed.</summary>
    public string Save(string? to = null, string folder = "")
    {
        to ??= path;
        File.Delete(to);
        using var zip = ZipFile.Open(to, ZipArchiveMode.Create);
        foreach (var (name, bytes) in Files)
        {
            using var stream = zip.CreateEntry(folder + name, CompressionLevel.Fastest).Open();
            stream.Write(bytes);
        }
        return to;
    }
}
