using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Reading;

/// <summary>
/// What a <see cref="Shape{T}"/> says of itself, for those who do not read with it: JSON Schema for editors, tables for people. Filled by the
/// declaration that reads, so the two cannot drift apart; what only the reader can judge (a regular expression, a schedule) is not in it.
/// Keywords of one kind of value do not touch the others, as in JSON Schema, so one node can describe "text or a list".
/// </summary>
/// <param name="What">What is wanted, with its article: "a whole number".</param>
public sealed record SchemaNode(string What)
{
    /// <summary>The JSON types that are allowed; none when every type is.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Of text: what it fits, in the common ground of .NET's and ECMAScript's regular expressions.</summary>
    public string? Pattern { get; init; }

    /// <summary>Of text: the rule in words, when it does not fit.</summary>
    public string? Rule { get; init; }

    /// <summary>Of text: the longest.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The words that are allowed, when there are only some.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Of numbers: the bounds, both included.</summary>
    public double? Min { get; init; }

    /// <inheritdoc cref="Min"/>
    public double? Max { get; init; }

    /// <summary>A bound in words, where <see cref="Min"/> and <see cref="Max"/> cannot say it: "at most 10 minutes".</summary>
    public string? Bound { get; init; }

    /// <summary>Of lists: each entry.</summary>
    public SchemaNode? Items { get; init; }

    /// <summary>Of lists and of maps with free keys: the fewest entries.</summary>
    public int MinCount { get; init; }

    /// <summary>Of maps: the declared keys.</summary>
    public SchemaMap? Map { get; init; }

    /// <summary>Of maps with free keys: each key.</summary>
    public SchemaNode? Key { get; init; }

    /// <summary>Of maps with free keys: each value.</summary>
    public SchemaNode? Value { get; init; }

    /// <summary>Other forms for maps that have a certain key, asked in this order; the rest of the node is for all other values.</summary>
    public IReadOnlyList<(string Key, SchemaNode Then)> Cases { get; init; } = [];

    /// <summary>Forms of which one has to fit, where they cannot be told apart by type.</summary>
    public IReadOnlyList<SchemaNode> AnyOf { get; init; } = [];

    /// <summary>Values that are right, to copy.</summary>
    public IReadOnlyList<Node> Examples { get; init; } = [];

    /// <summary>The name by which others refer to it; null when it stands where it is used.</summary>
    public string? Name { get; private init; }

    private Func<SchemaNode>? Definition { get; init; }

    /// <summary>The node itself, or the one that it refers to by <see cref="Name"/>.</summary>
    public SchemaNode Target => Definition?.Invoke() ?? this;

    /// <summary>A node that stands once under a name and may contain itself.</summary>
    public static SchemaNode Reference(string what, string name, Func<SchemaNode> definition) =>
        new(what) { Name = name, Definition = definition };

    /// <summary>The same with examples, as an author would write them.</summary>
    public SchemaNode Like(params string[] yaml) => this with { Examples = [.. yaml.Select(Read)] };

    /// <summary>Reads a piece of a declaration that is written as YAML.</summary>
    internal static Node Read(string yaml) =>
        YamlText.Read("declaration", yaml) is { Root: { } root, Diagnostics: [] }
            ? root
            : throw new InvalidOperationException($"a declaration holds `{yaml}`, which is no YAML");
}
