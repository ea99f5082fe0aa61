using System.Text.Json;

namespace MlopsLabs.Core.Attempts;

/// <summary>An event as its line in the log.</summary>
internal sealed record ActivityLine
{
    public required int V { get; init; }
    public required long Seq { get; init; }
    public required string Prev { get; init; }
    public Citation? Cites { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Monotonic { get; init; }
    public string? Boot { get; init; }
    public required string Kind { get; init; }
    public string? Step { get; init; }
    public long? Index { get; init; }
    public double? Cost { get; init; }

    /// <summary>The line's bytes, pure ASCII.</summary>
    public static byte[] Write(ActivityEvent activity, ChainLink link) => JsonSerializer.SerializeToUtf8Bytes(
        new ActivityLine
        {
            V = ChainLine.CurrentVersion,
            Seq = link.Seq,
            Prev = link.Prev,
            Cites = link.Cites,
            At = activity.At.ToUniversalTime(),
            Monotonic = activity.Monotonic,
            Boot = activity.Boot,
            Kind = activity.Kind.Word(),
            Step = activity.Step,
            Index = activity.Index,
            Cost = activity.Cost,
        },
        LogJson.Default.ActivityLine);

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not an event.</exception>
    public static ActivityEvent Read(ReadOnlySpan<byte> line)
    {
        var read = LogJson.Read(line, LogJson.Default.ActivityLine);
        return new ActivityEvent(read.At, read.Monotonic, read.Boot, AttemptWords.Activity(read.Kind), read.Step, read.Index, read.Cost);
    }
}
