using MlopsLabs.Core.Archives;

namespace MlopsLabs.Core.Attempts.Submissions;

/// <summary>Where things are in a bundle, and how big one may be. A bundle holds one course.</summary>
public static class BundleLayout
{
    /// <summary>The signed statement; the only file that it does not name itself.</summary>
    public const string Statement = "statement.dsse.json";

    /// <summary>The public key of whoever signed.</summary>
    public const string PublicKey = "learner.pub.pem";

    /// <summary>The folder of attempt logs.</summary>
    public const string Attempts = "attempts/";

    /// <summary>The folder of evidence.</summary>
    public const string Evidence = "evidence/";

    /// <summary>The folder of what the learner wrote.</summary>
    public const string Portfolio = "portfolio/";

    /// <summary>What is neither written nor read beyond.</summary>
    public static ArchiveLimits Limits { get; } = new(MaxEntries: 20_000, MaxBytes: 256L << 20, MaxFileBytes: 64L << 20, MaxArchiveBytes: 300L << 20);

    /// <summary>Where a piece of evidence is: as in the store.</summary>
    public static string EvidencePath(string sha256) => $"{Evidence}{sha256[..2]}/{sha256}";

    /// <summary>Where a lab's log is.</summary>
    public static string LogPath(string lab) => $"{Attempts}{lab}.jsonl";
}

/// <summary>A file of a bundle, read once: what is signed is what is written.</summary>
/// <param name="Path">Where it is in the bundle.</param>
/// <param name="Executable">Whether it may be executed.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record BundleFile(string Path, bool Executable, byte[] Bytes)
{
    /// <summary>SHA-256 of <see cref="Bytes"/>.</summary>
    public string Sha256 { get; } = ChainLine.Digest(Bytes);
}
