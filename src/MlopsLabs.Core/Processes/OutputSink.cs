using System.Buffers;
using CliWrap;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// The end of a pipe that a program prints to. It always reads on, so that the program neither blocks nor finds its output closed
/// (which is what CliWrap's own null target does), and keeps what the limit allows.
/// </summary>
internal sealed class OutputSink(int maxBytes)
{
    private readonly HeadTailBuffer _buffer = new(maxBytes);

    /// <summary>Whether there was more than is kept.</summary>
    public bool Truncated
    {
        get
        {
            lock (_buffer)
                return _buffer.Truncated;
        }
    }

    /// <summary>The pipe's end for CliWrap.</summary>
    public PipeTarget Target => PipeTarget.Create(PumpAsync);

    /// <summary>What is kept until now.</summary>
    public byte[] ToArray()
    {
        lock (_buffer)
            return _buffer.ToArray();
    }

    private async Task PumpAsync(Stream origin, CancellationToken cancellation)
    {
        await Task.Yield();
        var chunk = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await origin.ReadAsync(chunk, cancellation).ConfigureAwait(false) is > 0 and var count)
                lock (_buffer)
                    _buffer.Append(chunk.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }
}
