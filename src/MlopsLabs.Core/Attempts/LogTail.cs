using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MlopsLabs.Core.Attempts;

/// <summary>The end of a log: all that appending needs to look at, however long the log is.</summary>
/// <param name="Length">Where the last whole line ends, in bytes.</param>
/// <param name="Last">The last whole line; null when there is none.</param>
/// <param name="Before">The line before that; null when there is none.</param>
/// <param name="Torn">Bytes after the last newline.</param>
internal sealed record LogTail(long Length, byte[]? Last, byte[]? Before, byte[] Torn)
{
    private const int FirstGuess = 16 * 1024;

    /// <summary>Reads backwards until two whole lines are in hand, or as far as two lines can reach.</summary>
    public static LogTail Read(SafeFileHandle file)
    {
        var end = RandomAccess.GetLength(file);
        for (long span = FirstGuess; ; span *= 4)
        {
            var from = Math.Max(0, end - span);
            var bytes = ReadAll(file, from, (int)(end - from));
            var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
            var last = StartOfLine(bytes, whole);
            var before = StartOfLine(bytes, last);
            if (from == 0 || before > 0 || span > 3L * ChainLine.MaxBytes)
                return new LogTail(
                    from + whole, Line(bytes, last, whole), Line(bytes, before, last), bytes[whole..]);
        }
    }

    /// <summary>
    /// The next line's place, when the last one is by its digest the very line that was saved last: then it need not be looked into. Null when
    /// it has to be.
    /// </summary>
    public ChainLink? Known(LogHead? head)
    {
        if (Last is null || head is null || Torn.Length > 0)
            return null;
        var begin = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"v\":{ChainLine.CurrentVersion},\"seq\":{head.Seq},"));
        return Last.AsSpan().StartsWith(begin) && ChainLine.Digest(Last) == head.Sha256 ? new ChainLink(head.Seq + 1, head.Sha256) : null;
    }

    /// <summary>What is wrong with the end of the log; null when it is whole.</summary>
    public (FindingKind Kind, string Message)? Damage(LogHead? head)
    {
        var found = 0L;
        if (Last is not null)
        {
            if (ChainLine.Parse(Last) is not { } last)
                return (FindingKind.Unreadable, "The last line is not a record.");
            if (last.Version > ChainLine.CurrentVersion)
                throw ChainedLog.Newer(last.Version);
            if (BadStep(last.Link) is { } step)
                return step;
            found = last.Link.Seq;
        }
        if (head is null)
            return null;
        if (head.Seq > found + (Torn.Length > 0 ? 1 : 0))
            return (FindingKind.MissingLines, $"Line {head.Seq} was saved, and only {found} are there.");
        return head.Seq == found && head.Sha256 != ChainLine.Digest(Last)
            ? (FindingKind.ChangedHead, "The last line is not the one that was saved.")
            : null;
    }

    private (FindingKind Kind, string Message)? BadStep(ChainLink last)
    {
        if (Before is null)
            return last is { Seq: 1, Prev: ChainLink.None } ? null : (FindingKind.WrongSequence, "The only line is not a first line.");
        if (last.Prev != ChainLine.Digest(Before))
            return (FindingKind.BrokenChain, "The last line does not follow from the one before it.");
        return ChainLine.Parse(Before) is { } before && before.Link.Seq == last.Seq - 1
            ? null
            : (FindingKind.WrongSequence, "The last line's number does not follow the one before it.");
    }

    // The newline at `end - 1` is the line's own.
    private static int StartOfLine(byte[] bytes, int end) => end == 0 ? 0 : bytes.AsSpan(0, end - 1).LastIndexOf((byte)'\n') + 1;

    private static byte[]? Line(byte[] bytes, int start, int end) => end == 0 ? null : bytes[start..(end - 1)];

    private static byte[] ReadAll(SafeFileHandle file, long from, int count)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(count);
        var read = 0;
        while (read < count && RandomAccess.Read(file, bytes.AsSpan(read), from + read) is > 0 and var some)
            read += some;
        return read == count ? bytes : bytes[..read];
    }
}
