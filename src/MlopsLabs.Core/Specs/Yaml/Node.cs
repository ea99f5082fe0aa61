using System.Globalization;

namespace MlopsLabs.Core.Specs.Yaml;

/// <summary>
/// A piece of YAML or JSON data that still knows where it stood. Spec files, parameters, pools, aliases and evidence all use
/// this one model, so that a check can tell a learner the line of the row that it speaks of.
/// </summary>
public abstract record Node(Mark At);

/// <summary>What a scalar means under the YAML 1.2 core schema.</summary>
public enum ScalarKind
{
    /// <summary>Absent, <c>null</c> or <c>~</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A decimal number; <c>010</c> is ten and <c>1:30</c> is text.</summary>
    Number,

    /// <summary>Everything else, and everything that stands in quotes.</summary>
    Text,
}

/// <summary>A single value. <paramref name="Text"/> is what was written, so <c>1.10</c> stays <c>1.10</c>.</summary>
public sealed record ScalarNode(Mark At, string Text, bool IsPlain = false) : Node(At)
{
    /// <summary>The kind by the core schema; quoted scalars are always text.</summary>
    public ScalarKind Kind => !IsPlain ? ScalarKind.Text : Text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Bool,
        _ => Number is null ? ScalarKind.Text : ScalarKind.Number,
    };

    /// <summary>The number that the text spells, or null when it spells none.</summary>
    public double? Number =>
        Text.Length > 0 && (char.IsAsciiDigit(Text[0]) || Text[0] is '-' or '+' or '.')
        && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : null;
}

/// <summary>An ordered list.</summary>
public sealed record ListNode(Mark At, IReadOnlyList<Node> Items) : Node(At);

/// <summary>One entry of a <see cref="MapNode"/>.</summary>
public readonly record struct MapEntry(ScalarNode Key, Node Value);

/// <summary>A map that keeps the order of its keys.</summary>
public sealed record MapNode(Mark At, IReadOnlyList<MapEntry> Entries) : Node(At)
{
    /// <summary>The value under a key, or null.</summary>
    public Node? this[string key]
    {
        get
        {
            foreach (var entry in Entries)
                if (entry.Key.Text == key)
                    return entry.Value;
            return null;
        }
    }
}
