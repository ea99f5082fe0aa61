using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Specs.Matchers;

/// <summary>The files of a lab's folder that its matchers name, read once: aliases and schemas.</summary>
/// <param name="Aliases">By file name: normalised alias to canonical name.</param>
/// <param name="Schemas">By file name.</param>
/// <param name="Diagnostics">All that is wrong with them; a file with an error is in neither of the two.</param>
public sealed record MatcherFiles(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases,
    IReadOnlyDictionary<string, JsonSchema> Schemas,
    IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>No files.</summary>
    public static MatcherFiles None { get; } =
        new(new Dictionary<string, IReadOnlyDictionary<string, string>>(), new Dictionary<string, JsonSchema>(), []);

    /// <summary>Reads the files that matchers name, relative to the lab's folder. A file that is not there is left to the reader of the lab.</summary>
    /// <param name="folder">The lab's folder, as the user named it: the start of the paths in the diagnostics.</param>
    /// <param name="matchers">The lab's matchers.</param>
    public static MatcherFiles Read(string folder, IEnumerable<MatcherSpec> matchers)
    {
        var aliases = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        var schemas = new Dictionary<string, JsonSchema>();
        var diagnostics = new List<Diagnostic>();
        foreach (var file in matchers.SelectMany(matcher => matcher.Files).DistinctBy(file => (file.Name.Value, file.Kind)))
        {
            var path = Path.Combine(folder, file.Name.Value);
            if (!File.Exists(path))
                continue;
            var document = YamlText.ReadFile(path);
            var problems = new List<(Mark At, string Message)>();
            if (document is { Root: { } root, Diagnostics: [] })
                Take(file, root, problems);
            diagnostics.AddRange(document.Diagnostics);
            diagnostics.AddRange(problems.Select(problem => new Diagnostic(path, problem.At, Severity.Error, Codes.BadValue, problem.Message)));
        }
        return new MatcherFiles(aliases, schemas, diagnostics);

        void Take(LabFile file, Node root, List<(Mark At, string Message)> problems)
        {
            if (file.Kind == LabFileKind.Aliases)
            {
                var table = ReadAliases(root, problems);
                if (problems.Count == 0)
                    aliases.Add(file.Name.Value, table);
                return;
            }
            var (schema, found) = JsonSchemaReader.Read(root);
            problems.AddRange(found);
            if (problems.Count == 0)
                schemas.Add(file.Name.Value, schema);
        }
    }

    /// <summary>Reads a table of aliases: canonical name to one other name or a list of them.</summary>
    internal static IReadOnlyDictionary<string, string> ReadAliases(Node root, List<(Mark At, string Message)> problems)
    {
        var table = new Dictionary<string, string>();
        if (root is not MapNode map)
        {
            problems.Add((root.At, "a table of aliases is a map: canonical name to a list of other names"));
            return table;
        }
        foreach (var (canonical, value) in map.Entries)
            foreach (var alias in value is ListNode list ? list.Items : [value])
                if (alias is not ScalarNode { Text: var text } || Names.Normalise(text).Length == 0)
                    problems.Add((alias.At, $"a name of `{canonical.Text}` is wanted here"));
                else if (!table.TryAdd(Names.Normalise(text), canonical.Text) && !Names.Same(table[Names.Normalise(text)], canonical.Text))
                    problems.Add((alias.At, $"`{text}` is an alias of both `{table[Names.Normalise(text)]}` and `{canonical.Text}`"));
        return table;
    }
}
