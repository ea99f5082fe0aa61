using System.Security.Cryptography;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>A pack as a file: a course in one reproducible archive, read as if its maker were an enemy.</summary>
public sealed partial class CoursePack : IDisposable
{
    private static readonly ArchiveLimits s_limits = new(MaxEntries: 20_000, MaxBytes: 1L << 30, MaxFileBytes: 256L << 20, MaxArchiveBytes: 1L << 30);
    private const long MaxManifestBytes = 8 << 20;

    private readonly string path;
    private readonly FileStream file;
    private readonly SafeArchive archive;

    private CoursePack(string path, FileStream file, SafeArchive archive, string digest, PackManifest manifest)
    {
        this.path = path;
        this.file = file;
        this.archive = archive;
        Digest = digest;
        Manifest = manifest;
    }

    /// <summary>SHA-256 of the file, in lower-case hex.</summary>
    public string Digest { get; }

    /// <summary>What it says of itself. Its files' digests are verified when it is unpacked.</summary>
    public PackManifest Manifest { get; }

    /// <summary>Opens a pack and verifies everything but the files' bytes.</summary>
    /// <exception cref="PlatformException">It is not there (<see cref="ErrorKind.Missing"/>), or not taken (<see cref="ErrorKind.Integrity"/>).</exception>
    public static CoursePack Open(string path)
    {
        var file = OpenFile(path);
        SafeArchive? archive = null;
        try
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(file));
            archive = SafeArchive.Open(file, s_limits);
            var manifest = ReadManifest(archive);
            Compare(archive, manifest);
            return new CoursePack(path, file, archive, digest, manifest);
        }
        catch (ArchiveException error)
        {
            archive?.Dispose();
            file.Dispose();
            throw Refused(path, error);
        }
    }

    /// <summary>Unpacks the course into a new folder and verifies every digest. Whoever gets an exception removes the folder.</summary>
    /// <exception cref="PlatformException">A file is not what the manifest says (<see cref="ErrorKind.Integrity"/>).</exception>
    public void ExtractTo(string folder, CancellationToken cancellation)
    {
        try
        {
            var digests = archive.ExtractTo(folder, cancellation);
            if (Manifest.Files.FirstOrDefault(packed => digests[packed.Path] != packed.Sha256) is { } changed)
                throw new ArchiveException($"{changed.Path} is not the file that its {PackManifest.FileName} speaks of");
        }
        catch (ArchiveException error)
        {
            throw Refused(path, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        archive.Dispose();
        file.Dispose();
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return RegularFile.Open(path) ?? throw new PlatformException(ErrorKind.Missing, $"There is no pack {path}.", "Name the file that `mlopslabs author pack` wrote.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(ErrorKind.Missing, $"{path} cannot be read: {error.Message}", null, error);
        }
    }

    private static PackManifest ReadManifest(SafeArchive archive)
    {
        var entry = archive.Entries.FirstOrDefault(entry => entry.Path == PackManifest.FileName)
            ?? throw new ArchiveException($"it has no {PackManifest.FileName}; mlopslabs author pack makes packs");
        using var bytes = new BoundedBuffer(MaxManifestBytes);
        archive.CopyTo(entry, bytes, CancellationToken.None);
        var (manifest, problem) = PackManifest.Read(bytes.ToArray());
        return manifest ?? throw new ArchiveException(problem!);
    }

    /// <summary>The manifest and the archive must speak of the same files; the ids become names of folders.</summary>
    private static void Compare(SafeArchive archive, PackManifest manifest)
    {
        if (!IdPattern().IsMatch(manifest.Id) || ArchivePath.Problem(manifest.Id) is not null)
            throw new ArchiveException($"`{PlainText.SanitiseLine(manifest.Id)}` is no id of a course");
        if (manifest.Audience is not ("learners" or "instructors"))
            throw new ArchiveException($"it is for `{PlainText.SanitiseLine(manifest.Audience)}`, and not for learners or instructors");
        var there = archive.Entries.Where(entry => entry.Path != PackManifest.FileName).ToDictionary(entry => entry.Path);
        foreach (var file in manifest.Files)
            if (!there.Remove(file.Path, out var entry))
                throw new ArchiveException($"{PlainText.SanitiseLine(file.Path)} is in its {PackManifest.FileName} and not in the pack, or twice");
            else if (file.Mode != ArchiveModes.Text(entry.Executable))
                throw new ArchiveException($"{file.Path} has another mode than its {PackManifest.FileName} says");
        if (there.Count > 0)
            throw new ArchiveException($"{there.Keys.First()} is in the pack and not in its {PackManifest.FileName}");
    }

    private static PlatformException Refused(string path, ArchiveException error) => new(
        ErrorKind.Integrity, $"The pack {path} is refused: {error.Message}.", "Nothing of it was kept. Get it again, and compare its SHA-256 with what its maker says.", error);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex IdPattern();

    /// <summary>A short file's bytes.</summary>
    private sealed class BoundedBuffer(long max) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Length + count > max)
                throw new ArchiveException($"its {PackManifest.FileName} is longer than {max} bytes");
            base.Write(buffer, offset, count);
        }
    }
}
