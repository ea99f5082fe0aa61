using System.Text.RegularExpressions;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>What the pages point at is there.</summary>
public sealed partial class ReferencesTests
{
    public static TheoryData<string> Pages => [.. Page.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_between_pages_leads_somewhere(string path)
    {
        var page = Page.Read(path);
        var folder = Path.GetDirectoryName(Path.Combine(Page.Root, path))!;
        Assert.All(page.Prose.SelectMany(line => Link().Matches(line.Line)).Select(match => match.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)), link =>
        {
            var (file, anchor) = link.Split('#', 2) is [var name, var part] ? (name, part) : (link, null);
            var target = file.Length == 0 ? Path.Combine(Page.Root, path) : Path.GetFullPath(Path.Combine(folder, file));
            Assert.True(File.Exists(target), $"{path} links to {link}, which is not there");
            if (anchor is not null)
                Assert.Contains(anchor, Anchors(Page.Read(Path.GetRelativePath(Page.Root, target))));
        });
    }

    [Fact]
    public void Every_picture_of_a_screen_is_one_that_the_tests_hold()
    {
        var pictures = Page.All.SelectMany(page => page.Fences).Where(fence => fence["screen"] is not null).ToList();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Equal(
            File.ReadAllText(Path.Combine(Page.Root, $"tests/MlopsLabs.Tests/Goldens/{picture["screen"]}.txt")).ReplaceLineEndings("\n").TrimEnd('\n'),
            picture.Text.TrimEnd('\n')));
    }

    [Fact]
    public void Every_test_that_a_promise_names_is_there()
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Page.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => Method().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}"))
            .ToHashSet();
        var named = Test().Matches(Page.Read("docs/reliability.md").Text).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, tests));
    }

    /// <summary>The anchors that GitHub makes of headings.</summary>
    private static List<string> Anchors(Page page) =>
    [
        .. page.Prose.Where(line => line.Line.StartsWith('#'))
            .Select(line => NoAnchor().Replace(line.Heading.ToLowerInvariant(), "").Replace(' ', '-')),
    ];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"public (?:async )?(?:void|Task) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex("`([A-Z][A-Za-z]+Tests\\.[A-Z][A-Za-z0-9_]+)`")]
    private static partial Regex Test();
}
