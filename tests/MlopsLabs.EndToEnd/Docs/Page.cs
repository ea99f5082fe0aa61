namespace MlopsLabs.EndToEnd.Docs;

/// <summary>A page of the documentation, as far as tests read it.</summary>
/// <param name="Path">Relative to the repository, with slashes.</param>
/// <param name="Text">What it holds.</param>
public sealed record Page(string Path, string Text)
{
    private IReadOnlyList<Fence>? fences;

    /// <summary>The repository's root: the folder of the solution above this test.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The README and everything under docs/.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        Read("README.md"),
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => Read(System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))),
    ];

    /// <summary>Its fenced blocks, in order.</summary>
    public IReadOnlyList<Fence> Fences => fences ??= FindFences();

    /// <summary>Its lines outside fenced blocks, each with the heading that it stands under.</summary>
    public IEnumerable<(string Heading, string Line)> Prose
    {
        get
        {
            var heading = "";
            var open = false;
            foreach (var line in Text.Split('\n'))
            {
                if (line.StartsWith("```", StringComparison.Ordinal))
                    open = !open;
                else if (!open)
                    yield return (heading = line.StartsWith('#') ? line.TrimStart('#').Trim() : heading, line);
            }
        }
    }

    /// <summary>Reads a page of this repository.</summary>
    public static Page Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(Root, path)).ReplaceLineEndings("\n"));

    /// <summary>The rows of the tables under a heading, cell by cell, heads and rules left out.</summary>
    public IEnumerable<(string Heading, IReadOnlyList<string> Cells)> Rows()
    {
        var head = true;
        foreach (var (heading, line) in Prose)
        {
            if (!line.StartsWith('|'))
                head = true;
            else if (line.StartsWith("|-", StringComparison.Ordinal))
                head = false;
            else if (!head)
                yield return (heading, [.. line.Trim().Trim('|').Split('|').Select(cell => cell.Trim())]);
        }
    }

    private List<Fence> FindFences()
    {
        var found = new List<Fence>();
        var heading = "";
        Fence? open = null;
        var lines = Text.Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (open is not null && line == "```")
            {
                found.Add(open);
                open = null;
            }
            else if (open is not null)
                ((List<string>)open.Lines).Add(line);
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var words = line[3..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var attributes = words.Skip(1).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.ElementAtOrDefault(1) ?? "");
                open = new Fence(words.FirstOrDefault() ?? "", attributes, new List<string>(), at + 1, heading);
            }
            else if (line.StartsWith('#'))
                heading = line.TrimStart('#').Trim();
        }
        Assert.True(open is null, $"{Path}: the block that begins in line {open?.At} has no end");
        return found;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MlopsLabs.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run from inside the repository: no MlopsLabs.sln above them.");
    }
}
