using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Tests.Architecture;

/// <summary>A source file as the rules see it.</summary>
/// <param name="Path">Relative to the repository's root, with slashes.</param>
/// <param name="Text">What it holds.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>Its text without comments, strings and characters: what the compiler sees.</summary>
    public string Code { get; } = Noise().Replace(Text, match => match.Value.StartsWith('/') ? " " : "\"\"");

    /// <summary>Its name without folders.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>How many lines it has.</summary>
    public int Lines => Text.Count(letter => letter == '\n');

    /// <summary>Its folder of <c>src/MlopsLabs.Core</c>; empty for the files at its root; null elsewhere.</summary>
    public string? CoreFolder => !Path.StartsWith(Core, StringComparison.Ordinal) ? null
        : Path.IndexOf('/', Core.Length) is > 0 and var end ? Path[Core.Length..end] : "";

    /// <summary>Whether it lies in a folder.</summary>
    public bool In(string folder) => Path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>Whether its code names something, by <c>using</c> or in place.</summary>
    public bool Names(string what) => Regex.IsMatch(Code, $@"(?<![\w.]){Regex.Escape(what)}(?!\w)");

    /// <summary>All C# files under <c>src</c> and <c>tests</c> of this repository.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = Read("src").Concat(Read("tests")).ToList();

    /// <summary>The repository's root: the folder of the solution above this test.</summary>
    public static string Root { get; } = FindRoot();

    private const string Core = "src/MlopsLabs.Core/";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MlopsLabs.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run from inside the repository: no MlopsLabs.sln above them.");
    }

    private static IEnumerable<SourceFile> Read(string top) =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(FindRoot(), top), "*.cs", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(FindRoot(), file).Replace('\\', '/')
        where !path.Split('/').Any(part => part is "bin" or "obj")
        orderby path
        select new SourceFile(path, File.ReadAllText(file));

    // Comments, raw strings, verbatim strings, strings and characters, whichever begins first.
    [GeneratedRegex("""""//[^\n]*|/\*.*?\*/|("""+).*?\1|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""""", RegexOptions.Singleline)]
    private static partial Regex Noise();
}
