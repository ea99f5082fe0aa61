using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace MlopsLabs.Core.Tests.Archives;

/// <summary>Zip files as an enemy makes them: with names, modes and numbers that no honest program writes.</summary>
internal static class HostileZip
{
    public const int Regular = 0x8000;
    public const int Link = 0xA000;
    public const int Pipe = 0x1000;
    public const int Device = 0x2000;

    /// <summary>A zip with files of some names, each with its mode.</summary>
    public static byte[] With(params (string Name, int Mode)[] entries) => With([.. entries.Select(entry => (entry.Name, entry.Mode, Encoding.UTF8.GetBytes("x")))]);

    /// <summary>A zip with files of some names, modes and bytes; what can be compressed is.</summary>
    public static byte[] With(params (string Name, int Mode, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, mode, content) in entries)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
                entry.ExternalAttributes = mode << 16;
                using var stream = entry.Open();
                stream.Write(content);
            }
        return bytes.ToArray();
    }

    /// <summary>Says that every file is of another length, in the list at the end and before each file.</summary>
    public static byte[] WithLength(this byte[] zip, uint length)
    {
        foreach (var at in Places(zip, 0x02014B50))
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 24), length);
        foreach (var at in Places(zip, 0x04034B50))
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at + 22), length);
        return zip;
    }

    /// <summary>Lists the one file of a zip many times, under names of one letter: each time the same bytes come out.</summary>
    public static byte[] Listed(this byte[] zip, int times)
    {
        var list = Places(zip, 0x02014B50)[0];
        var entry = zip[list..^22];
        using var bytes = new MemoryStream();
        bytes.Write(zip.AsSpan(0, list));
        for (var number = 0; number < times; number++)
        {
            entry[46] = (byte)('a' + number);
            bytes.Write(entry);
        }
        var end = zip[^22..];
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)(entry.Length * times));
        bytes.Write(end);
        return bytes.ToArray().WithCount((ushort)times);
    }

    /// <summary>Says that every entry is encrypted.</summary>
    public static byte[] Encrypted(this byte[] zip)
    {
        foreach (var at in Places(zip, 0x02014B50))
            zip[at + 8] |= 1;
        return zip;
    }

    /// <summary>Says another number of entries at the end.</summary>
    public static byte[] WithCount(this byte[] zip, ushort count)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(zip.Length - 22 + 10), count);
        return zip;
    }

    private static List<int> Places(byte[] zip, uint signature) =>
        [.. Enumerable.Range(0, zip.Length - 4).Where(at => BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(at)) == signature)];
}
