using System.Globalization;

namespace MlopsLabs.Tui;

/// <summary>Numbers and times in the words that a learner reads.</summary>
internal static class Words
{
    /// <summary>Points with at most one decimal: <c>12</c>, <c>2.5</c>.</summary>
    public static string Points(double points) => points.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Minutes as people plan them: <c>45 min</c>, <c>3 h 05 min</c>, <c>14 h</c>.</summary>
    public static string Minutes(double minutes)
    {
        var whole = (int)Math.Round(minutes, MidpointRounding.AwayFromZero);
        return (whole / 60, whole % 60) switch
        {
            (0, var rest) => $"{rest} min",
            (var hours, 0) => $"{hours} h",
            var (hours, rest) => $"{hours} h {rest:00} min",
        };
    }

    /// <summary>How long something takes, to the second: <c>0:07</c>, <c>12:30</c>, <c>1:02:03</c>.</summary>
    public static string Clock(TimeSpan elapsed) => elapsed.TotalHours >= 1
        ? elapsed.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture)
        : elapsed.ToString(@"m\:ss", CultureInfo.InvariantCulture);

    /// <summary>A count with its noun: <c>1 check</c>, <c>3 checks</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>An amount with its noun: <c>1 point</c>, <c>2.5 points</c>.</summary>
    public static string Count(double amount, string noun) => amount == 1 ? $"1 {noun}" : $"{Points(amount)} {noun}s";

    /// <summary>Bytes in the unit that fits: <c>412 B</c>, <c>1.2 KiB</c>.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB"),
    };
}
