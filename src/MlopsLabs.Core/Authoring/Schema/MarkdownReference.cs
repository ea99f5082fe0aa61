using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Authoring.Schema;

/// <summary>The reference of the format for people, as Markdown: a section for every map that may stand somewhere, made from its declaration.</summary>
public sealed class MarkdownReference
{
    private readonly List<(string Heading, string Body)> sections = [];
    private readonly Dictionary<string, SchemaNode> values = [];
    private readonly HashSet<string> visited = [];
    private readonly Queue<SchemaNode> choices = [];

    private MarkdownReference(IReadOnlyList<SpecKind> kinds)
    {
        foreach (var kind in kinds)
        {
            Section($"## {kind.FileName}", MarkdownTables.Keys(kind.Declaration.Map!));
            Visit(kind.Declaration.Map!);
            // What has many forms, and those in each other, comes after what is there once.
            while (choices.TryDequeue(out var choice))
                Choice(choice);
        }
        sections.Insert(0, ("## Values", Lines(MarkdownTables.Values(values.Values))));
    }

    /// <summary>The reference of some kinds of file, with a line break at its end.</summary>
    public static string Of(params IReadOnlyList<SpecKind> kinds) =>
        string.Join('\n', new MarkdownReference(kinds).sections.Select(section => $"{section.Heading}\n\n{section.Body}"));

    private void Visit(SchemaMap map)
    {
        foreach (var key in map.Keys)
            Visit(key.Value);
    }

    private void Visit(SchemaNode reference)
    {
        if (reference.Name is { } name && !visited.Add(name))
            return;
        var node = reference.Target with { What = reference.What };
        if (node.Rule is not null)
            values.TryAdd(node.What, node);
        if (node.Map is { HasOneKey: true })
            choices.Enqueue(node);
        else if (node.Map is { } map && visited.Add($"map {node.What}"))
        {
            Section($"### {Title(node.What)}", MarkdownTables.Keys(map));
            Visit(map);
        }
        foreach (var part in new[] { node.Items, node.Key, node.Value }.OfType<SchemaNode>().Concat(node.AnyOf).Concat(node.Cases.Select(form => form.Then)))
            Visit(part);
    }

    private void Choice(SchemaNode choice)
    {
        Section($"### {Title(choice.What)}", MarkdownTables.Forms(choice.Map!));
        foreach (var form in choice.Map!.Keys)
            if (MarkdownTables.Keyed(form) is { } keys)
                Visit(keys);
            else
                Visit(form.Value);
    }

    /// <summary>Maps with the same keys share a section.</summary>
    private void Section(string heading, IEnumerable<string> lines)
    {
        var body = Lines(lines);
        var same = sections.FindIndex(section => section.Body == body);
        if (same < 0)
            sections.Add((heading, body));
        else
            sections[same] = ($"{sections[same].Heading}, {heading.TrimStart('#', ' ').ToLowerInvariant()}", body);
    }

    private static string Title(string what) => ValueWords.Bare(what) is [var first, .. var rest] ? char.ToUpperInvariant(first) + rest : what;

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
