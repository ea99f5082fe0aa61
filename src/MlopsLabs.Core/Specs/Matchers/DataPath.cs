using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>One step of a <see cref="DataPath"/>: a key, a place in a list, or every entry of a list.</summary>
/// <param name="Name">The key; null for the other two.</param>
/// <param name="Index">The place, counted from 0, or from the end when negative; null for the other two.</param>
public readonly record struct PathSegment(string? Name, int? Index);

/// <summary>Where a value stands in data: <c>queues[0].name</c>, <c>["eta.git"].head</c>, <c>pipelines[*].name</c>.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Segments">Its steps; none for the data itself.</param>
public sealed record DataPath(string Text, IReadOnlyList<PathSegment> Segments)
{
    /// <summary>The data itself.</summary>
    public static DataPath Root { get; } = new("", []);

    /// <summary>Whether it names the data itself.</summary>
    public bool IsRoot => Segments.Count == 0;

    /// <summary>Reads a path; null when it is none, and then <paramref name="problem"/> says why.</summary>
    public static DataPath? Parse(string text, out string problem)
    {
        problem = "";
        var segments = new List<PathSegment>();
        var at = 0;
        while (at < text.Length && problem.Length == 0)
            segments.Add(text[at] == '[' ? Bracket(text, ref at, ref problem) : Name(text, segments.Count == 0, ref at, ref problem));
        if (problem.Length == 0 && segments.Count > 32)
            problem = "has more than 32 steps";
        if (problem.Length == 0 && segments.Count == 0)
            problem = "is empty";
        return problem.Length == 0 ? new DataPath(text, segments) : null;
    }

    /// <summary>The first <paramref name="count"/> steps as text, for messages.</summary>
    public string Prefix(int count)
    {
        var text = new StringBuilder();
        foreach (var segment in Segments.Take(count))
            if (segment.Name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{segment.Index?.ToString(CultureInfo.InvariantCulture) ?? "*"}]");
            else if (IsPlain(segment.Name))
                text.Append(text.Length > 0 ? "." : "").Append(segment.Name);
            else
                text.Append("[\"").Append(segment.Name).Append("\"]");
        return text.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsPlain(string name) => name.Length > 0 && name.IndexOfAny(['.', '[', ']', '"']) < 0;

    private static PathSegment Name(string text, bool first, ref int at, ref string problem)
    {
        if (!first && text[at] == '.')
            at++;
        else if (!first)
            problem = $"a `.` or a `[` is missing before `{text[at..]}`";
        var end = at;
        while (end < text.Length && text[end] is not ('.' or '['))
            end++;
        var name = text[at..end];
        at = end;
        if (name is "$")
            problem = "has no `$`: it is dotted, such as `queues[0].name`; for a query use `jsonPath`";
        else if (name.Length == 0 || name.AsSpan().ContainsAny("]\"'"))
            problem = $"`{name}` is no key; a key with dots or brackets is written `[\"like.this\"]`";
        return new PathSegment(name, null);
    }

    private static PathSegment Bracket(string text, ref int at, ref string problem)
    {
        var quoted = at + 1 < text.Length && text[at + 1] is '"' or '\'';
        var close = quoted ? text.IndexOf($"{text[at + 1]}]", at + 2, StringComparison.Ordinal) : text.IndexOf(']', at);
        if (close < 0)
        {
            problem = "a `[` is not closed";
            return default;
        }
        var inner = quoted ? text[(at + 2)..close] : text[(at + 1)..close].Trim();
        at = close + (quoted ? 2 : 1);
        if (quoted)
            return new PathSegment(inner, null);
        if (inner == "*")
            return new PathSegment(null, null);
        if (int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            return new PathSegment(null, index);
        problem = $"`[{inner}]` is neither a place in a list, `[*]`, nor a key in quotes";
        return default;
    }
}
