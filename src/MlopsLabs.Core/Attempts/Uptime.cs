namespace MlopsLabs.Core.Attempts;

/// <summary>The clock that never goes back while the machine is up, and which start of the machine it counts from.</summary>
public static class Uptime
{
    /// <summary>A name for this start of the machine; null where the system has none (only Linux does).</summary>
    public static string? Boot { get; } = ReadBoot();

    /// <summary>Milliseconds of the steady clock now: the value of <see cref="Attempt.Monotonic"/>.</summary>
    public static long Milliseconds(TimeProvider time) =>
        (long)((Int128)time.GetTimestamp() * 1000 / time.TimestampFrequency);

    private static string? ReadBoot()
    {
        try
        {
            return File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim() is { Length: > 0 } id ? id : null;
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            return null;
        }
    }
}
