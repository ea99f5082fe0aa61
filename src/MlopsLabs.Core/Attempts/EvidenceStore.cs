using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Attempts;

/// <summary>Whether a piece of evidence is in the store.</summary>
public enum EvidenceHealth
{
    /// <summary>It is there and is what its name says.</summary>
    Whole,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there and is something else.</summary>
    Damaged,
}

/// <summary>
/// The bytes of all evidence, each named by its SHA-256: <c>evidence/&lt;first two letters&gt;/&lt;sha256&gt;</c>. The same bytes are kept once.
/// </summary>
/// <param name="folder">The store's folder; made when something is put in.</param>
public sealed class EvidenceStore(string folder)
{
    /// <summary>The store's folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Keeps the bytes of readings; when this returns they are on disk. To be done before the attempt that names them is saved.</summary>
    /// <exception cref="PlatformException">No space, or no permission.</exception>
    public void Put(IEnumerable<Evidence> readings)
    {
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var reading in readings)
            Write(reading.Sha256, reading.Content, touched);
        foreach (var changed in touched)
            Durable.SyncFolder(changed);
    }

    /// <summary>Keeps bytes and returns their SHA-256; when this returns they are on disk.</summary>
    /// <exception cref="PlatformException">No space, or no permission.</exception>
    public string Put(byte[] content)
    {
        var sha256 = ChainLine.Digest(content);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        Write(sha256, content, touched);
        foreach (var changed in touched)
            Durable.SyncFolder(changed);
        return sha256;
    }

    /// <summary>The bytes with a digest.</summary>
    /// <exception cref="PlatformException">They are missing or damaged (<see cref="ErrorKind.Integrity"/>), or cannot be read.</exception>
    public byte[] Get(string sha256) => TryGet(sha256, out var content) switch
    {
        EvidenceHealth.Whole => content!,
        EvidenceHealth.Missing => throw new PlatformException(ErrorKind.Integrity, $"The evidence {sha256} is not in {Folder}."),
        _ => throw new PlatformException(ErrorKind.Integrity, $"The evidence {sha256} in {Folder} is damaged: its bytes are not what its name says."),
    };

    /// <summary>Whether the bytes with a digest are there and whole.</summary>
    public EvidenceHealth Check(string sha256) => TryGet(sha256, out _);

    /// <summary>Where bytes are kept.</summary>
    /// <exception cref="PlatformException">What was given is no digest: a name from a file that somebody else wrote.</exception>
    public string PathOf(string sha256) => ChainLine.IsDigest(sha256)
        ? Path.Combine(Folder, sha256[..2], sha256)
        : throw new PlatformException(ErrorKind.Integrity, "What should be the digest of some evidence is not one.");

    /// <summary>Removes files that a killed program left half written.</summary>
    public void RemoveLeftovers()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var file in Durable.Faults(Folder, () => Directory.GetFiles(Folder, "*.tmp-*", SearchOption.AllDirectories)))
            Durable.TryDelete(file);
    }

    private void Write(string sha256, byte[] content, HashSet<string> touched)
    {
        var path = PathOf(sha256);
        // What is damaged is put there again: the bytes are at hand.
        if (TryGet(sha256, out _) == EvidenceHealth.Whole)
            return;
        var shelf = Path.GetDirectoryName(path)!;
        Durable.CreateFolder(shelf);
        Durable.WriteWhole(path, content);
        touched.Add(shelf);
    }

    private EvidenceHealth TryGet(string sha256, out byte[]? content)
    {
        content = null;
        if (!ChainLine.IsDigest(sha256))
            return EvidenceHealth.Missing;
        var path = PathOf(sha256);
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return EvidenceHealth.Missing;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            throw Durable.Explain(fault, path);
        }
        return ChainLine.Digest(content) == sha256 ? EvidenceHealth.Whole : EvidenceHealth.Damaged;
    }
}
