using System.Buffers;
using System.Text;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Tells a script's own words from what its commands print. The words stand on lines that begin with a record separator and a number
/// that no command can know beforehand; all bytes between them are a command's, whatever they are.
/// </summary>
/// <param name="nonce">The number, as text.</param>
/// <param name="onBytes">Takes bytes of commands, in pieces.</param>
/// <param name="onWord">Takes one line of the script; what it cannot read ends in a fault of the platform.</param>
internal sealed class MarkerSplitter(string nonce, Action<ReadOnlySpan<byte>> onBytes, Action<string> onWord)
{
    /// <summary>A line longer than this is none of the script's.</summary>
    private const int MaxWord = 4096;

    private readonly byte[] _mark = Encoding.ASCII.GetBytes($"\x1e{nonce} ");
    private readonly ArrayBufferWriter<byte> _pending = new();

    /// <summary>The next bytes of the output.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_pending.WrittenCount == 0)
        {
            Keep(Consume(bytes));
            return;
        }
        _pending.Write(bytes);
        var joined = _pending.WrittenSpan.ToArray();
        _pending.ResetWrittenCount();
        Keep(Consume(joined));
    }

    /// <summary>The output is over: what was held back was a command's.</summary>
    public void End()
    {
        if (_pending.WrittenCount > 0)
            onBytes(_pending.WrittenSpan);
        _pending.ResetWrittenCount();
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        if (rest.Length > 0)
            _pending.Write(rest);
    }

    /// <summary>Hands on all that is certain, and returns what may still turn out to be a word.</summary>
    private ReadOnlySpan<byte> Consume(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var at = bytes.IndexOf(_mark);
            if (at < 0)
            {
                var held = HeldBack(bytes);
                if (held < bytes.Length)
                    onBytes(bytes[..^held]);
                return bytes[^held..];
            }
            if (at > 0)
                onBytes(bytes[..at]);
            bytes = bytes[at..];
            var end = bytes.IndexOf((byte)'\n');
            if (end < 0 && bytes.Length <= MaxWord)
                return bytes;
            if (end < 0 || end > MaxWord)
            {
                onBytes(bytes[.._mark.Length]);
                bytes = bytes[_mark.Length..];
                continue;
            }
            Tell(Encoding.UTF8.GetString(bytes[_mark.Length..end]));
            bytes = bytes[(end + 1)..];
        }
    }

    /// <summary>A word goes to whoever waits for it. A shell of an image that is not what it seems may say anything with the number that it was given.</summary>
    private void Tell(string line)
    {
        try
        {
            onWord(line);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException)
        {
            throw new PlatformException(ErrorKind.Environment, $"The container's shell said what no script of ours says: {EngineText.Line(line)}", "mlopslabs stop, and mlopslabs start", error);
        }
    }

    /// <summary>How many bytes at the end could be the beginning of a mark.</summary>
    private int HeldBack(ReadOnlySpan<byte> bytes)
    {
        for (var length = Math.Min(_mark.Length - 1, bytes.Length); length > 0; length--)
            if (_mark.AsSpan().StartsWith(bytes[^length..]))
                return length;
        return 0;
    }
}
