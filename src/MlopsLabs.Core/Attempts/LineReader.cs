namespace MlopsLabs.Core.Attempts;

/// <summary>A line of a file as bytes.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Bytes">Without its newline; null when it is longer than any line may be.</param>
/// <param name="Ended">False for bytes after the last newline.</param>
/// <param name="Sha256">SHA-256 of the bytes; empty for a line that is too long.</param>
internal sealed record RawLine(long Number, byte[]? Bytes, bool Ended, string Sha256);

/// <summary>Reads a file line by line in bounded memory. Bytes are left alone: only <c>\n</c> ends a line.</summary>
internal static class LineReader
{
    /// <summary>The lines of a file; none when there is no such file.</summary>
    public static IEnumerable<RawLine> Read(string path)
    {
        using var stream = Open(path);
        if (stream is null)
            yield break;
        var buffer = new byte[64 * 1024];
        var line = new MemoryStream();
        var tooLong = false;
        var number = 0L;
        for (int read; (read = Durable.Faults(path, () => stream.Read(buffer))) > 0;)
        {
            for (var from = 0; from < read;)
            {
                var at = buffer.AsSpan(from, read - from).IndexOf((byte)'\n');
                var count = at < 0 ? read - from : at;
                tooLong |= line.Length + count > ChainLine.MaxBytes;
                if (!tooLong)
                    line.Write(buffer, from, count);
                from += at < 0 ? count : count + 1;
                if (at >= 0)
                    yield return Take(line, ref tooLong, ++number, ended: true);
            }
        }
        if (line.Length > 0 || tooLong)
            yield return Take(line, ref tooLong, ++number, ended: false);
    }

    private static RawLine Take(MemoryStream line, ref bool tooLong, long number, bool ended)
    {
        var bytes = tooLong ? null : line.ToArray();
        line.SetLength(0);
        tooLong = false;
        return new RawLine(number, bytes, ended, bytes is null ? "" : ChainLine.Digest(bytes));
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            throw Durable.Explain(fault, path);
        }
    }
}
