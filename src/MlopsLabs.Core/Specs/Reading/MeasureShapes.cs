using System.Globalization;
using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Specs.Reading;

public static partial class Shapes
{
    /// <summary>A time span such as <c>500ms</c>, <c>15s</c>, <c>2m</c> or <c>12h</c>.</summary>
    public static Shape<TimeSpan> Duration(TimeSpan max) => Scalar(
        new SchemaNode("a duration")
        {
            Types = ["string"],
            Pattern = DurationPattern().ToString(),
            Rule = "write a number above zero and `ms`, `s`, `m` or `h`, such as `500ms`, `1.5s` or `12h`",
            Bound = $"at most {InWords(max)}",
        },
        TimeSpan.Zero,
        (text, _) => ParseDuration(text) is { } span && span > TimeSpan.Zero && span <= max
            ? null
            : $"is not a duration such as `15s`, `2m` or `12h`, at most {max.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
        text => ParseDuration(text)!.Value);

    /// <summary>A size such as <c>256MiB</c>, in bytes.</summary>
    public static Shape<long> Size(long min, long max) => Scalar(
        new SchemaNode("a size")
        {
            Types = ["string", "integer"],
            Pattern = SizePattern().ToString(),
            Rule = "write a whole number and `B`, `KiB`, `MiB` or `GiB`, such as `256MiB`; a number alone is bytes",
            Min = min,
            Max = max,
            Bound = $"{InWords(min)} to {InWords(max)}",
        },
        min,
        (text, _) => ParseSize(text) is { } size && size >= min && size <= max
            ? null
            : $"is not a size such as `256MiB`, between {min / 1024} KiB and {max / 1024} KiB",
        text => ParseSize(text)!.Value);

    private static string InWords(TimeSpan span) => span.TotalDays >= 1 ? $"{span.TotalDays:0} days" : $"{span.TotalMinutes:0} minutes";

    private static string InWords(long bytes) => bytes switch
    {
        >= 1 << 30 => $"{bytes >> 30} GiB",
        >= 1 << 20 => $"{bytes >> 20} MiB",
        _ => $"{bytes} B",
    };

    private static TimeSpan? ParseDuration(string text)
    {
        var match = DurationPattern().Match(text);
        if (!Fits(DurationPattern(), text) || !double.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var count) || count > 1e6)
            return null;
        return match.Groups[2].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(count),
            "m" => TimeSpan.FromMinutes(count),
            "h" => TimeSpan.FromHours(count),
            _ => TimeSpan.FromSeconds(count),
        };
    }

    private static long? ParseSize(string text)
    {
        var match = SizePattern().Match(text);
        if (!Fits(SizePattern(), text) || !long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var count) || count > int.MaxValue)
            return null;
        return match.Groups[2].Value switch
        {
            "KiB" => count * 1024,
            "MiB" => count * 1024 * 1024,
            "GiB" => count * 1024 * 1024 * 1024,
            _ => count,
        };
    }

    [GeneratedRegex(@"^(?=[0-9.]*[1-9])([0-9]{1,7}(?:\.[0-9]+)?)(ms|s|m|h)$")]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^([0-9]{1,10})(B|KiB|MiB|GiB|)$")]
    private static partial Regex SizePattern();
}
