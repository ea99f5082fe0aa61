using System.Reflection;
using MlopsLabs.Core.Authoring.Schema;

namespace MlopsLabs.Core.Authoring.Scaffold;

/// <summary>The files of this folder's <c>Files/</c>, which are carried in the program; <c>@WORD@</c> stands for what is filled in.</summary>
internal static class ScaffoldTemplates
{
    private const string Prefix = "scaffold/";

    private static readonly Assembly Program = typeof(ScaffoldTemplates).Assembly;

    /// <summary>All files of one kind, filled in, in a folder of the course.</summary>
    /// <param name="kind">What is made: the folder below <c>Files/</c>.</param>
    /// <param name="folder">Where it lies in the course; empty for the course itself.</param>
    /// <param name="words">What stands for each word.</param>
    public static IReadOnlyList<ScaffoldFile> Fill(SpecKind kind, string folder, IReadOnlyDictionary<string, string> words)
    {
        var below = $"{Prefix}{kind.Word}/";
        return
        [
            .. Program.GetManifestResourceNames()
                .Select(name => name.Replace('\\', '/'))
                .Where(name => name.StartsWith(below, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new ScaffoldFile($"{folder}{name[below.Length..]}", words.Aggregate(Read(name), (text, word) => text.Replace($"@{word.Key}@", word.Value, StringComparison.Ordinal)))),
        ];
    }

    /// <summary>
    /// The schemas that the first line of each file points to. They lie in the course, so that editors need no network, and check by the
    /// format of the program that wrote them.
    /// </summary>
    public static IReadOnlyList<ScaffoldFile> Schemas { get; } =
        [.. SpecKind.All.Select(kind => new ScaffoldFile($".schema/{kind.SchemaFileName}", kind.JsonSchema) { IsGenerated = true })];

    private static string Read(string name)
    {
        using var reader = new StreamReader(Program.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
