using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Attempts;

/// <summary>
/// The note of a log's last line, in a file beside it: without it, a change in the last line or the loss of whole lines at the end
/// could not be seen, because no later line has their digest. It is written after the log is durable and is not flushed itself: it may lag
/// behind the log but never leads it. It guards against accidents; who owns the folder can change both.
/// </summary>
/// <param name="Seq">The last line's sequence number.</param>
/// <param name="Sha256">The last line's digest.</param>
internal sealed record LogHead(long Seq, string Sha256)
{
    private const int Length = 20 + 1 + 64 + 1;

    /// <summary>Reads the note; null when there is none or it is not whole.</summary>
    public static LogHead? Read(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> bytes = stackalloc byte[Length + 1];
            var read = RandomAccess.Read(handle, bytes, 0);
            return read == Length ? Parse(Encoding.ASCII.GetString(bytes[..Length])) : null;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            return null;
        }
    }

    /// <summary>Writes the note in one piece of fixed length. Not being able to is no reason to say that a line was not saved.</summary>
    public void Write(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.Write(handle, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Seq:D20} {Sha256}\n")), 0);
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            // An old note would accuse the line that was just saved of nothing: it only lags behind.
        }
    }

    private static LogHead? Parse(string text) =>
        long.TryParse(text.AsSpan(0, 20), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
        && text[20] == ' ' && text[^1] == '\n' && ChainLine.IsDigest(text[21..^1])
            ? new LogHead(seq, text[21..^1])
            : null;
}
