using System.Formats.Tar;

namespace MlopsLabs.Core.Checks;

/// <summary>
/// The bytes that stand for several files: a tar with entries sorted by path, no times and no owners, so that the same files have the same
/// digest wherever they were read. Only regular files are kept. In GNU's form: the base library names the headers of the POSIX form after
/// the process that writes them.
/// </summary>
public static class FileArchive
{
    /// <summary>Packs files; paths are relative or absolute, and stay as they are without the leading slash.</summary>
    public static byte[] Pack(IEnumerable<CheckerFile> files)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, TarEntryFormat.Gnu, leaveOpen: true))
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
                tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, file.Path.TrimStart('/'))
                {
                    DataStream = new MemoryStream(file.Content, writable: false),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    AccessTime = DateTimeOffset.UnixEpoch,
                    ChangeTime = DateTimeOffset.UnixEpoch,
                    Mode = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
                });
        return bytes.ToArray();
    }

    /// <summary>The files of an archive, in its order.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static IReadOnlyList<CheckerFile> Unpack(byte[] archive)
    {
        var files = new List<CheckerFile>();
        try
        {
            using var tar = new TarReader(new MemoryStream(archive, writable: false));
            while (tar.GetNextEntry() is { } entry)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                files.Add(new CheckerFile(entry.Name, content.ToArray()));
            }
        }
        catch (Exception error) when (error is EndOfStreamException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"It is no whole archive: {error.Message}", error);
        }
        return files;
    }
}
