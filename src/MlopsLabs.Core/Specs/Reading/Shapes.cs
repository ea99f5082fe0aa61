using System.Globalization;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>The shapes that the format is made of.</summary>
public static partial class Shapes
{
    /// <summary>Text that is not empty. Numbers and truth values count by what was written.</summary>
    public static Shape<string> Text { get; } = Scalar("text", "", (text, _) => text.Trim().Length > 0 ? null : "is not allowed here", text => text);

    /// <summary>An id: small letters, digits and dashes.</summary>
    public static Shape<string> Id { get; } = Pattern("an id", IdPattern(), "use small letters, digits and dashes, such as `pipeline-inventory`");

    /// <summary>A name in this file, such as a probe's or a parameter's.</summary>
    public static Shape<string> Name { get; } = Pattern("a name", NamePattern(), "use letters, digits, `-` and `_`, starting with a letter");

    /// <summary>A path below a folder that the format fixes: relative, forward slashes, no <c>..</c>.</summary>
    public static Shape<string> RelativePath { get; } = Scalar("a relative path", "", (text, _) => IsInside(text)
        ? null
        : "is not a relative path: use forward slashes and stay inside the folder (no `..`, no leading `/`)", text => text);

    /// <summary>A path inside a service.</summary>
    public static Shape<string> AbsolutePath { get; } = Scalar("an absolute path", "", (text, _) =>
        text.StartsWith('/') && IsInside(text.TrimStart('/')) && !SystemPath().IsMatch(text)
            ? null
            : "is not an absolute path inside the service: start with `/`, without `..`, and not under /proc, /sys or /dev", text => text);

    /// <summary>Whether something is so.</summary>
    public static Shape<bool> Flag { get; } = Scalar("true or false", false,
        (text, _) => text is "true" or "false" ? null : "is not `true` or `false`", text => text == "true");

    /// <summary>A time span such as <c>500ms</c>, <c>15s</c>, <c>2m</c> or <c>12h</c>.</summary>
    public static Shape<TimeSpan> Duration(TimeSpan max) => Scalar("a duration", TimeSpan.Zero,
        (text, _) => ParseDuration(text) is { } span && span > TimeSpan.Zero && span <= max
            ? null
            : $"is not a duration such as `15s`, `2m` or `12h`, at most {max.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
        text => ParseDuration(text)!.Value);

    /// <summary>A size such as <c>256MiB</c>, in bytes.</summary>
    public static Shape<long> Size(long min, long max) => Scalar("a size", min,
        (text, _) => ParseSize(text) is { } size && size >= min && size <= max
            ? null
            : $"is not a size such as `256MiB`, between {min / 1024} KiB and {max / 1024} KiB",
        text => ParseSize(text)!.Value);

    /// <summary>A whole number between two bounds; <paramref name="unread"/> stands in for one that cannot be read, else the lower bound.</summary>
    public static Shape<long> Whole(long min = long.MinValue, long max = long.MaxValue, long? unread = null) => Scalar("a whole number", unread ?? (min == long.MinValue ? 0 : min),
        (text, _) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number >= min && number <= max ? null : $"must be between {min} and {max}"
            : "is not a whole number",
        text => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    /// <summary>A number between two bounds.</summary>
    public static Shape<double> Number(double min, double max) => Scalar("a number", min,
        (text, scalar) => scalar.Number is { } number
            ? number >= min && number <= max ? null : string.Create(CultureInfo.InvariantCulture, $"must be between {min} and {max}")
            : "is not a number",
        text => double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Text that fits a pattern; <paramref name="rule"/> says it in words.</summary>
    public static Shape<string> Pattern(string what, Regex pattern, string rule) =>
        Scalar(what, "", (text, _) => pattern.IsMatch(text) ? null : $"is not {what}: {rule}", text => text);

    /// <summary>One of some words.</summary>
    public static Shape<T> Word<T>(params (string Word, T Value)[] words) => Scalar($"one of {Join(words.Select(word => word.Word))}", words[0].Value,
        (text, _) => words.Any(word => word.Word == text)
            ? null
            : $"is not one of {Join(words.Select(word => word.Word))}{Nearest.Suggest(text, words.Select(word => word.Word))}",
        text => words.First(word => word.Word == text).Value);

    /// <summary>Any data; a deep structure counts too.</summary>
    public static Shape<Node> Any { get; } = new("a value", new ScalarNode(Mark.Start, "", IsPlain: true), (node, _) => node);

    /// <summary>A map without a fixed form.</summary>
    public static Shape<MapNode> FreeMap { get; } = new("a map", new MapNode(Mark.Start, []), (node, context) =>
    {
        if (node is MapNode map)
            return map;
        context.WrongKind(node, "a map");
        return new MapNode(node.At, []);
    });

    /// <summary>A list; entries of the wrong kind are reported and left out.</summary>
    public static Shape<IReadOnlyList<T>> List<T>(Shape<T> of, int min = 0) => new($"a list", [], (node, context) =>
    {
        if (node is not ListNode list)
        {
            context.WrongKind(node, $"a list (each entry {of.What})");
            return [];
        }
        if (list.Items.Count < min)
            context.Error(list.At, Codes.BadValue, $"must have at least {min} {(min == 1 ? "entry" : "entries")}");
        return [.. list.Items.Select(item => of.Read(item, context))];
    });

    /// <summary>A map whose keys are names that the author chooses.</summary>
    public static Shape<IReadOnlyList<T>> Named<T>(Shape<string> name, Func<Located<string>, Shape<T>> of, int min = 0) => new("a map", [], (node, context) =>
    {
        if (node is not MapNode map)
        {
            context.WrongKind(node, "a map");
            return [];
        }
        if (map.Entries.Count < min)
            context.Error(map.At, Codes.BadValue, $"must have at least {min} {(min == 1 ? "entry" : "entries")}");
        return [.. map.Entries.Select(entry => of(new Located<string>(name.Read(entry.Key, context) is { Length: > 0 } text ? text : entry.Key.Text, entry.Key.At)).Read(entry.Value, context))];
    });

    /// <summary>A scalar with a rule; the rule returns null, or what is said of the text: "is not a number", "must be between 1 and 5".</summary>
    public static Shape<T> Scalar<T>(string what, T fallback, Func<string, ScalarNode, string?> rule, Func<string, T> convert) => new(what, fallback, (node, context) =>
    {
        if (node is not ScalarNode scalar || scalar.Kind == ScalarKind.Null)
        {
            context.WrongKind(node, what);
            return fallback;
        }
        if (rule(scalar.Text, scalar) is not { } problem)
            return convert(scalar.Text);
        context.Error(node.At, Codes.BadValue, $"{(scalar.Text.Trim().Length == 0 ? "an empty text" : $"`{ReadContext.Short(scalar.Text, 60)}`")} {problem}");
        return fallback;
    });

    /// <summary>Words in a row: <c>`a`, `b`, `c`</c>.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));

    private static bool IsInside(string path) =>
        path.Length is > 0 and < 400 && !path.StartsWith('/') && !path.Contains('\\') && !path.Any(char.IsControl)
        && !path.Contains(':') && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static TimeSpan? ParseDuration(string text)
    {
        var match = DurationPattern().Match(text);
        if (!match.Success || !double.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var count) || count > 1e6)
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
        if (!match.Success || !long.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var count) || count > int.MaxValue)
            return null;
        return match.Groups[2].Value switch
        {
            "KiB" => count * 1024,
            "MiB" => count * 1024 * 1024,
            "GiB" => count * 1024 * 1024 * 1024,
            _ => count,
        };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,62}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(\d{1,7}(?:\.\d+)?)(ms|s|m|h)$")]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^(\d{1,10})(B|KiB|MiB|GiB|)$")]
    private static partial Regex SizePattern();

    [GeneratedRegex("^/+(proc|sys|dev)(/|$)")]
    private static partial Regex SystemPath();
}
