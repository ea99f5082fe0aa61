using System.Buffers.Binary;

namespace MlopsLabs.Core.Archives;

/// <summary>
/// The list of entries at the end of a zip file, as far as it has to be known before a library reads it: a library keeps all of it, however
/// much there is, and trusts no number in it.
/// </summary>
/// <remarks>APPNOTE.TXT 6.3.10, sections 4.3.12 (entries) and 4.3.16 (end record).</remarks>
internal static class ZipDirectory
{
    private const uint EndSignature = 0x06054B50;
    private const uint EntrySignature = 0x02014B50;
    private const int EndBytes = 22;
    private const int EntryBytes = 46;

    /// <summary>Goes from entry to entry and stops when there are too many.</summary>
    /// <exception cref="ArchiveException">It is no zip file, one in parts, one beyond 4 GiB, or one with too many entries.</exception>
    public static void Require(Stream file, int maxEntries)
    {
        var end = FindEnd(file);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(12));
        if (offset == uint.MaxValue || (long)offset + size > file.Length)
            throw new ArchiveException("it is cut off, in parts, or of a kind for more than 4 GiB");
        var header = new byte[EntryBytes];
        var count = 0;
        for (long at = offset; ; count++)
        {
            file.Position = at;
            if (file.ReadAtLeast(header, EntryBytes, throwOnEndOfStream: false) < EntryBytes || BinaryPrimitives.ReadUInt32LittleEndian(header) != EntrySignature)
                break;
            if (count == maxEntries)
                throw new ArchiveException($"it has more than {maxEntries} entries");
            at += EntryBytes + Length(header, 28) + Length(header, 30) + Length(header, 32);
        }
        if (count != Length(end, 10))
            throw new ArchiveException($"it has {count} entries and says that it has {Length(end, 10)}");
        file.Position = 0;
    }

    /// <summary>Says of every entry that Unix made it: the library says what machine it runs on, and the same files must give the same bytes.</summary>
    public static void SayUnix(Stream file)
    {
        const byte Unix = 3;
        var end = FindEnd(file);
        long at = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        var header = new byte[EntryBytes];
        for (var left = Length(end, 10); left > 0; left--)
        {
            file.Position = at;
            file.ReadExactly(header);
            file.Position = at + 5;
            file.WriteByte(Unix);
            at += EntryBytes + Length(header, 28) + Length(header, 30) + Length(header, 32);
        }
    }

    /// <summary>The end record. It may be followed by a comment, which ours are not: such a file is refused.</summary>
    private static byte[] FindEnd(Stream file)
    {
        var end = new byte[EndBytes];
        if (file.Length < EndBytes)
            throw new ArchiveException("it is no zip file");
        file.Position = file.Length - EndBytes;
        file.ReadExactly(end);
        return BinaryPrimitives.ReadUInt32LittleEndian(end) == EndSignature
            ? end
            : throw new ArchiveException("it is no zip file, or it is cut off");
    }

    private static int Length(byte[] record, int at) => BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(at));
}
