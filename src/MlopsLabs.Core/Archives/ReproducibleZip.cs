using System.IO.Compression;

namespace MlopsLabs.Core.Archives;

/// <summary>
/// Writes zip files that are the same, byte for byte, for the same files on every machine: sorted, one time for all, of the modes only
/// whether a file may be executed, stored and not compressed (what a compressor makes depends on its version and on the processor).
/// </summary>
public static class ReproducibleZip
{
    private const int RegularFile = 0x8000;

    // The first moment that the format knows.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes an archive to a stream that can seek and read.</summary>
    public static void Write(Stream stream, IEnumerable<ArchiveFile> files)
    {
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(file.Path, CompressionLevel.NoCompression);
                entry.LastWriteTime = s_time;
                entry.ExternalAttributes = (RegularFile | (int)ArchiveModes.Of(file.Executable)) << 16;
                using var content = entry.Open();
                content.Write(file.Read());
            }
        ZipDirectory.SayUnix(stream);
    }
}
