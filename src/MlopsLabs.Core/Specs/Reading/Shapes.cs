using System.Globalization;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>The shapes that the format is made of.</summary>
public static partial class Shapes
{
    /// <summary>Text that is not empty. Numbers and truth values count by what was written.</summary>
    public static Shape<string> Text { get; } = Scalar(
        new SchemaNode("text") { Types = ["string", "number"], Pattern = @"\S", Rule = "write something that is not empty" },
        "", (text, _) => text.Trim().Length > 0 ? null : "is not allowed here", text => text);

    /// <summary>An id: small letters, digits and dashes.</summary>
    public static Shape<string> Id { get; } = Pattern("an id", IdPattern(), "use small letters, digits and dashes, such as `pipeline-inventory`; at most 63 characters");

    /// <summary>A name in this file, such as a probe's or a parameter's.</summary>
    public static Shape<string> Name { get; } = Pattern("a name", NamePattern(), "use letters, digits, `-` and `_`, starting with a letter; at most 63 characters");

    /// <summary>A path below a folder that the format fixes: relative, forward slashes, no <c>..</c>.</summary>
    public static Shape<string> RelativePath { get; } = Pattern(
        "a relative path", RelativePattern(), "use forward slashes and stay inside the folder (no `..`, no leading `/`, no `\\` and no `:`)", maxLength: 399);

    /// <summary>A path inside a service.</summary>
    public static Shape<string> AbsolutePath { get; } = Pattern(
        "an absolute path", AbsolutePattern(), "start with `/`, without `..`, and not under /proc, /sys or /dev; it is a path inside the service", maxLength: 400);

    /// <summary>Whether something is so.</summary>
    public static Shape<bool> Flag { get; } = Scalar(new SchemaNode("true or false") { Types = ["boolean"] }, false,
        (text, _) => text is "true" or "false" ? null : "is not `true` or `false`", text => text == "true");

    /// <summary>A whole number between two bounds; <paramref name="unread"/> stands in for one that cannot be read, else the lower bound.</summary>
    public static Shape<long> Whole(long min = long.MinValue, long max = long.MaxValue, long? unread = null) => Scalar(
        new SchemaNode("a whole number") { Types = ["integer"], Min = min == long.MinValue ? null : min, Max = max == long.MaxValue ? null : max },
        unread ?? (min == long.MinValue ? 0 : min),
        (text, _) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number >= min && number <= max ? null : $"must be between {min} and {max}"
            : "is not a whole number",
        text => long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    /// <summary>A number between two bounds.</summary>
    public static Shape<double> Number(double min, double max) => Scalar(
        new SchemaNode("a number") { Types = ["number"], Min = min, Max = max == double.MaxValue ? null : max }, min,
        (text, scalar) => scalar.Number is { } number
            ? number >= min && number <= max ? null : string.Create(CultureInfo.InvariantCulture, $"must be between {min} and {max}")
            : "is not a number",
        text => double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Text that fits a pattern of the common ground of .NET and ECMAScript; <paramref name="rule"/> says it in words.</summary>
    public static Shape<string> Pattern(string what, Regex pattern, string rule, int? maxLength = null) => Scalar(
        new SchemaNode(what)
        {
            // An author need not quote `5` where a 5 fits as text.
            Types = ["string", .. pattern.IsMatch("1.5") ? ["number"] : pattern.IsMatch("7") ? ["integer"] : Array.Empty<string>()],
            Min = pattern.IsMatch("7") && !pattern.IsMatch("-7") ? 0 : null,
            Pattern = pattern.ToString(),
            Rule = rule,
            MaxLength = maxLength,
        },
        "", (text, _) => Fits(pattern, text) && text.Length <= (maxLength ?? int.MaxValue) ? null : $"is not {what}: {rule}", text => text);

    /// <summary>One of some words.</summary>
    public static Shape<T> Word<T>(params (string Word, T Value)[] words) => Scalar(
        new SchemaNode($"one of {Join(words.Select(word => word.Word))}") { Types = ["string"], Words = [.. words.Select(word => word.Word)] }, words[0].Value,
        (text, _) => words.Any(word => word.Word == text)
            ? null
            : $"is not one of {Join(words.Select(word => word.Word))}{Nearest.Suggest(text, words.Select(word => word.Word))}",
        text => words.First(word => word.Word == text).Value);

    /// <summary>Any data; a deep structure counts too.</summary>
    public static Shape<Node> Any { get; } = new(new SchemaNode("a value"), new ScalarNode(Mark.Start, "", IsPlain: true), (node, _) => node);

    /// <summary>A map without a fixed form.</summary>
    public static Shape<MapNode> FreeMap { get; } = new(new SchemaNode("a map") { Types = ["object"] }, new MapNode(Mark.Start, []), (node, context) =>
    {
        if (node is MapNode map)
            return map;
        context.WrongKind(node, "a map");
        return new MapNode(node.At, []);
    });

    /// <summary>A list; entries of the wrong kind are reported and left out.</summary>
    public static Shape<IReadOnlyList<T>> List<T>(Shape<T> of, int min = 0) => new(ListOf(of.Schema, min), [], (node, context) =>
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

    /// <summary>What a list says of itself.</summary>
    internal static SchemaNode ListOf(SchemaNode items, int min) => new("a list") { Types = ["array"], Items = items, MinCount = min };

    /// <summary>A map whose keys are names that the author chooses.</summary>
    public static Shape<IReadOnlyList<T>> Named<T>(Shape<string> name, Func<Located<string>, Shape<T>> of, int min = 0) =>
        Named(name, of(new Located<string>("", Mark.Start)).Schema, of, min);

    /// <summary>A map whose keys are names that the author chooses, for values that may contain such a map themselves.</summary>
    public static Shape<IReadOnlyList<T>> Named<T>(Shape<string> name, SchemaNode value, Func<Located<string>, Shape<T>> of, int min = 0) => new(
        new SchemaNode("a map") { Types = ["object"], Key = name.Schema, Value = value, MinCount = min }, [], (node, context) =>
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
    public static Shape<T> Scalar<T>(SchemaNode schema, T fallback, Func<string, ScalarNode, string?> rule, Func<string, T> convert) => new(schema, fallback, (node, context) =>
    {
        if (node is not ScalarNode scalar || scalar.Kind == ScalarKind.Null)
        {
            context.WrongKind(node, schema.What);
            return fallback;
        }
        if (rule(scalar.Text, scalar) is not { } problem)
            return convert(scalar.Text);
        context.Error(node.At, Codes.BadValue, $"{(scalar.Text.Trim().Length == 0 ? "an empty text" : $"`{ReadContext.Short(scalar.Text, 60)}`")} {problem}");
        return fallback;
    });

    /// <summary>Words in a row: <c>`a`, `b`, `c`</c>.</summary>
    public static string Join(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));

    /// <summary>Whether a text fits a pattern to its end: <c>$</c> alone would let a line break follow.</summary>
    private static bool Fits(Regex pattern, string text) => pattern.IsMatch(text) && !text.EndsWith('\n');

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,62}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(?!\.{1,2}(/|$))[^/\\:\x00-\x1f\x7f-\x9f]+(/(?!\.{1,2}(/|$))[^/\\:\x00-\x1f\x7f-\x9f]+)*$")]
    private static partial Regex RelativePattern();

    [GeneratedRegex(@"^(?!/+(proc|sys|dev)(/|$))/+(?!\.{1,2}(/|$))[^/\\:\x00-\x1f\x7f-\x9f]+(/(?!\.{1,2}(/|$))[^/\\:\x00-\x1f\x7f-\x9f]+)*$")]
    private static partial Regex AbsolutePattern();
}
