using System.IO.Compression;
using System.Security.Cryptography;

namespace MlopsLabs.Core.Archives;

/// <summary>
/// A zip file from elsewhere, read as if its maker were an enemy (06 row 24): paths stay inside, nothing but plain files comes out, and
/// what comes out is counted while it does. Anything else refuses the whole archive.
/// </summary>
public sealed class SafeArchive : IDisposable
{
    private const int TypeBits = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;
    private const int SetIdAndSticky = 0xE00;
    private const int AnyExecute = 0b001_001_001;
    private const int WindowsLink = 0x400;

    private readonly ZipArchive zip;
    private readonly ArchiveLimits limits;
    private readonly ICollection<RefusedEntry>? refused;
    private long taken;

    private SafeArchive(ZipArchive zip, ArchiveLimits limits, ICollection<RefusedEntry>? refused)
    {
        this.zip = zip;
        this.limits = limits;
        this.refused = refused;
        Entries = [];
    }

    /// <summary>The files in it, in its order.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; private set; }

    /// <summary>Looks at all that an archive says of itself; unpacks nothing. The stream stays open and belongs to the caller.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="limits">How much of it is read.</param>
    /// <param name="refused">
    /// Gets the entries that are not taken, for an archive whose files many people named and that is never unpacked by their names; null where
    /// one such entry refuses the whole archive.
    /// </param>
    /// <exception cref="ArchiveException">It is damaged, too big, or holds what is not allowed.</exception>
    public static SafeArchive Open(Stream file, ArchiveLimits limits, ICollection<RefusedEntry>? refused = null)
    {
        if (file.Length > limits.MaxArchiveBytes)
            throw new ArchiveException($"it has {file.Length} bytes; at most {limits.MaxArchiveBytes} are read");
        ZipDirectory.Require(file, limits.MaxEntries);
        SafeArchive? archive = null;
        try
        {
            archive = new SafeArchive(new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true), limits, refused);
            archive.Entries = archive.Look(file.Length);
            return archive;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or ArchiveException)
        {
            archive?.Dispose();
            throw Explain(error);
        }
    }

    /// <summary>Copies one file, bounded by what is left of the limits; returns its SHA-256 in lower-case hex.</summary>
    /// <exception cref="ArchiveException">It is damaged, or longer than it says or than is allowed.</exception>
    public string CopyTo(ArchiveEntry entry, Stream destination, CancellationToken cancellation)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var content = entry.Zip.Open();
            var buffer = new byte[64 * 1024];
            long length = 0;
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                Count(entry, length += read, read);
                hash.AppendData(buffer, 0, read);
                destination.Write(buffer, 0, read);
            }
            if (length != entry.Zip.Length)
                throw new ArchiveException($"{entry.Path} has {length} bytes and says that it has {entry.Zip.Length}");
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            throw Explain(error);
        }
    }

    /// <summary>Unpacks all files into a new folder; returns the SHA-256 of each by its path. Whoever gets an exception removes the folder.</summary>
    /// <exception cref="ArchiveException">A file is damaged, or longer than is allowed.</exception>
    /// <exception cref="IOException">The folder is there, or cannot be written.</exception>
    public IReadOnlyDictionary<string, string> ExtractTo(string folder, CancellationToken cancellation)
    {
        // Into a new folder only: in one that is there a link may wait where a file is to be written.
        if (Path.Exists(folder))
            throw new IOException($"{folder} is there already.");
        Directory.CreateDirectory(folder);
        var digests = new Dictionary<string, string>();
        foreach (var entry in Entries)
        {
            var path = Path.Combine(folder, entry.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            digests.Add(entry.Path, CopyTo(entry, file, cancellation));
            file.Flush(flushToDisk: true);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, ArchiveModes.Of(entry.Executable));
        }
        return digests;
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private void Count(ArchiveEntry entry, long length, int read)
    {
        if (length > limits.MaxFileBytes)
            throw new ArchiveException($"{entry.Path} is longer than {limits.MaxFileBytes} bytes");
        if ((taken += read) > limits.MaxBytes)
            throw new ArchiveException($"its files are longer than {limits.MaxBytes} bytes together");
    }

    private List<ArchiveEntry> Look(long archiveBytes)
    {
        var names = new ArchiveNames();
        var files = new List<ArchiveEntry>();
        long packed = 0, unpacked = 0;
        foreach (var entry in zip.Entries)
        {
            var isFolder = entry.FullName.EndsWith('/');
            var wrong = names.Add(isFolder ? entry.FullName[..^1] : entry.FullName, isFolder) ?? ProblemOf(entry, isFolder);
            Refuse(entry, wrong);
            // Entries that share their bytes would be more together than the archive is: the bomb that no ratio gives away.
            if ((packed += entry.CompressedLength) > archiveBytes)
                throw new ArchiveException("its entries overlap");
            if (wrong is null)
                Refuse(entry, wrong = TooLong(entry, unpacked));
            if (wrong is not null)
                continue;
            unpacked += entry.Length;
            if (!isFolder)
                files.Add(new ArchiveEntry(entry, ((entry.ExternalAttributes >> 16) & AnyExecute) != 0));
        }
        return files;
    }

    private void Refuse(ZipArchiveEntry entry, string? why)
    {
        if (why is null)
            return;
        var name = PlainText.SanitiseLine(entry.FullName);
        if (refused is null)
            throw new ArchiveException($"{name} {why}");
        refused.Add(new RefusedEntry(name, why));
    }

    private string? TooLong(ZipArchiveEntry entry, long before) => entry.Length > limits.MaxFileBytes || before + entry.Length > limits.MaxBytes
        ? $"is too long: at most {limits.MaxFileBytes} bytes a file and {limits.MaxBytes} together are unpacked"
        : null;

    private static string? ProblemOf(ZipArchiveEntry entry, bool isFolder)
    {
        var mode = (entry.ExternalAttributes >> 16) & 0xFFFF;
        var type = mode & TypeBits;
        if ((type != 0 && type != (isFolder ? Folder : RegularFile)) || (entry.ExternalAttributes & WindowsLink) != 0)
            return "is a link, a pipe, a device or something else that is no plain file";
        if ((mode & SetIdAndSticky) != 0)
            return "wants the rights of somebody else (setuid, setgid or sticky)";
        if (entry.IsEncrypted)
            return "is encrypted";
        return isFolder && entry.Length > 0 ? "is a folder with bytes in it" : null;
    }

    private static ArchiveException Explain(Exception error) => error as ArchiveException ?? new ArchiveException($"it is damaged: {error.Message}", error);
}
