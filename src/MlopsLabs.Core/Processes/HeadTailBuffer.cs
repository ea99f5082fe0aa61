using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// Keeps what a program prints within a limit: all of it while it fits, else its head and its tail with a line between them that says
/// how much was left out. Memory is bounded by one and a half times the limit however long a stream or a single line is, and the same
/// stream gives the same bytes however it was cut into chunks.
/// </summary>
/// <param name="capacity">The most bytes that <see cref="ToArray"/> returns.</param>
public sealed class HeadTailBuffer(int capacity)
{
    /// <summary>Room for the line that tells of the gap; below it a limit is too small to tell anything.</summary>
    private const int NoticeRoom = 64;

    private readonly int _tailSize = Math.Max(0, (capacity - (capacity > 4 * NoticeRoom ? NoticeRoom : 0)) / 2);
    private byte[] _head = [];
    private int _headLength;
    private byte[]? _tail;
    private long _tailSeen;

    /// <summary>The most bytes that are kept.</summary>
    public int Capacity { get; } = capacity >= 0 ? capacity : throw new ArgumentOutOfRangeException(nameof(capacity));

    /// <summary>How many bytes were appended.</summary>
    public long Length => _headLength + _tailSeen;

    /// <summary>Whether more was appended than is kept.</summary>
    public bool Truncated => _tailSeen > 0;

    /// <summary>Takes the next bytes of the stream.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var fits = Math.Min(bytes.Length, Capacity - _headLength);
        if (fits > 0)
            AppendHead(bytes[..fits]);
        if (fits < bytes.Length)
            AppendTail(bytes[fits..]);
    }

    /// <summary>What is kept: at most <see cref="Capacity"/> bytes.</summary>
    public byte[] ToArray()
    {
        if (!Truncated)
            return _head.AsSpan(0, _headLength).ToArray();

        var notice = Notice(out var headSize);
        var kept = new byte[headSize + notice.Length + _tailSize];
        _head.AsSpan(0, headSize).CopyTo(kept);
        notice.CopyTo(kept, headSize);
        CopyTail(kept.AsSpan(headSize + notice.Length));
        return kept;
    }

    private void AppendHead(ReadOnlySpan<byte> bytes)
    {
        var needed = _headLength + bytes.Length;
        if (needed > _head.Length)
            Array.Resize(ref _head, (int)Math.Min(Capacity, Math.Max(needed, Math.Max(4096L, 2L * _head.Length))));
        bytes.CopyTo(_head.AsSpan(_headLength));
        _headLength = needed;
    }

    private void AppendTail(ReadOnlySpan<byte> bytes)
    {
        var skipped = Math.Max(0, bytes.Length - _tailSize);
        _tailSeen += skipped;
        bytes = bytes[skipped..];
        if (_tailSize > 0)
        {
            _tail ??= new byte[_tailSize];
            var at = (int)(_tailSeen % _tailSize);
            var first = Math.Min(bytes.Length, _tailSize - at);
            bytes[..first].CopyTo(_tail.AsSpan(at));
            bytes[first..].CopyTo(_tail);
        }
        _tailSeen += bytes.Length;
    }

    /// <summary>The line between head and tail; the head gets what the notice and the tail leave of the limit.</summary>
    private byte[] Notice(out int headSize)
    {
        headSize = Capacity - _tailSize;
        if (Capacity <= 4 * NoticeRoom)
            return [];
        headSize -= NoticeRoom;
        var leftOut = Length - headSize - _tailSize;
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n[... {leftOut} bytes left out ...]\n"));
    }

    /// <summary>The last bytes of the stream: what the ring holds, and before it the end of the head while the ring is not full.</summary>
    private void CopyTail(Span<byte> to)
    {
        if (_tailSize == 0)
            return;
        var inRing = (int)Math.Min(_tailSeen, _tailSize);
        var fromHead = _tailSize - inRing;
        _head.AsSpan(_headLength - fromHead, fromHead).CopyTo(to);
        var start = (int)((_tailSeen - inRing) % _tailSize);
        var first = Math.Min(inRing, _tailSize - start);
        _tail.AsSpan(start, first).CopyTo(to[fromHead..]);
        _tail.AsSpan(0, inRing - first).CopyTo(to[(fromHead + first)..]);
    }
}
