using MlopsLabs.Core.Authoring.Schema;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;
using MlopsLabs.Core.Tests.Architecture;
using MlopsLabs.Core.Tests.Checks;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>Files that are right: the repository's courses, the tests' course, and a lab with every matcher of the documentation.</summary>
internal static class SpecSamples
{
    public static IReadOnlyList<(SpecKind Kind, string Name, MapNode File)> All { get; } = [.. Read(), (SpecKind.Lab, "every matcher", EveryMatcher())];

    /// <summary>A lab with one matcher.</summary>
    public static MapNode LabWith(Node matcher) => Map(
        ("formatVersion", Plain("1")), ("kind", Plain("Lab")), ("id", Plain("x")), ("title", Plain("X")), ("outline", Plain("x")), ("minutes", Plain("1")),
        ("steps", List(Map(("id", Plain("x")), ("title", Plain("X"))))),
        ("checks", List(Map(("id", Plain("x")), ("step", Plain("x")), ("assert", matcher)))));

    private static IEnumerable<(SpecKind, string, MapNode)> Read()
    {
        using var good = Courses.Good();
        foreach (var (root, name) in new[] { (Path.Combine(SourceFile.Root, "labs"), "labs"), (good.Path, "good") })
            foreach (var kind in SpecKind.All)
                foreach (var file in Directory.EnumerateFiles(root, kind.FileName, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    yield return (kind, $"{name}/{Path.GetRelativePath(root, file)}", (MapNode)YamlText.ReadFile(file).Root!);
    }

    private static MapNode EveryMatcher() => LabWith(Map(("all", List([.. DocumentedMatchersTests.Examples.Select(example => Bench.Data(example.Data))]))));

    private static MapNode Map(params (string Key, Node Value)[] entries) => new(Mark.Start, [.. entries.Select(entry => new MapEntry(Plain(entry.Key), entry.Value))]);

    private static ListNode List(params Node[] items) => new(Mark.Start, items);

    private static ScalarNode Plain(string text) => new(Mark.Start, text, IsPlain: true);
}
