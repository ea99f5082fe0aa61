using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Puts head and tail of something long together, as <see cref="Processes.HeadTailBuffer"/> does with a stream.</summary>
internal static class OutputGap
{
    private const int NoticeRoom = 64;

    /// <summary>At most <paramref name="maxBytes"/>: the head, a line that says how much is left out where that is known, and the tail.</summary>
    public static byte[] Join(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail, long? size, int maxBytes)
    {
        var room = maxBytes > 4 * NoticeRoom ? NoticeRoom : 0;
        var tailSize = Math.Min(tail.Length, (maxBytes - room) / 2);
        var headSize = Math.Min(head.Length, maxBytes - room - tailSize);
        var notice = room == 0 ? "" : size is { } whole
            ? string.Create(CultureInfo.InvariantCulture, $"\n[... {whole - headSize - tailSize} bytes left out ...]\n")
            : "\n[... bytes left out ...]\n";
        return [.. head[..headSize], .. Encoding.UTF8.GetBytes(notice), .. tail[^tailSize..]];
    }
}
