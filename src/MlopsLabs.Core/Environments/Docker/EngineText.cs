using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Makes what engines and containers say fit for a message: safe to show, bounded in length.</summary>
internal static class EngineText
{
    /// <summary>One line, at most <paramref name="limit"/> characters.</summary>
    public static string Line(string text, int limit = 300)
    {
        var plain = PlainText.SanitiseLine(text[..Math.Min(text.Length, 4 * limit)]).Trim();
        return plain.Length <= limit ? plain : plain[..limit] + "…";
    }

    /// <summary>The last lines of an output, decoded leniently.</summary>
    public static string Tail(ReadOnlySpan<byte> output, int lines = 12, int limit = 2000)
    {
        var plain = PlainText.Sanitise(PlainText.Decode(output[Math.Max(0, output.Length - 4 * limit)..])).TrimEnd();
        var text = string.Join('\n', plain.Split('\n').TakeLast(lines));
        return text.Length <= limit ? text : "…" + text[^limit..];
    }

    /// <summary>Bytes in the unit that fits.</summary>
    public static string Size(long bytes) => bytes < 1L << 30
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 20):0} MiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GiB");
}
