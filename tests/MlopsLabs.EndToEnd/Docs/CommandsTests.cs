using System.Text.RegularExpressions;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>What the pages say can be typed, can be typed.</summary>
public sealed partial class CommandsTests
{
    public static TheoryData<string> PagesWithCommands => [.. Page.All.Where(page => ShownCommand.Of(page).Count > 0).Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(PagesWithCommands))]
    public async Task Every_command_of_a_page_does_what_the_page_says(string path)
    {
        var page = Page.Read(path);
        using var reader = new Reader(page);
        await reader.FollowAsync(page);
    }

    [Fact]
    public void The_pages_that_a_reader_starts_with_have_commands()
    {
        Assert.Superset(new HashSet<string> { "README.md", "docs/learners/README.md", "docs/instructors/README.md", "docs/graders/README.md" }, PagesWithCommands.Select(row => row.Data).ToHashSet());
    }

    [Fact]
    public async Task Every_verb_is_shown_to_learners_or_instructors()
    {
        using var reader = new Reader(Page.Read("README.md"));
        var (_, help) = await reader.TypeAsync("mlopslabs --help");
        var verbs = Verb().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("check", verbs);
        var shown = string.Concat(Page.All.Where(page => page.Path.StartsWith("docs/learners", StringComparison.Ordinal) || page.Path.StartsWith("docs/instructors", StringComparison.Ordinal)).Select(page => page.Text));
        Assert.All(verbs, verb => Assert.Matches($@"mlopslabs {verb}\b", shown));
    }

    [Fact]
    public void Shown_output_fits_when_it_is_the_same_but_for_what_is_left_out()
    {
        var command = new ShownCommand(1, "x", 0, ["one", "…", "two …"]);
        Assert.True(command.Fits("one\ntwo 2\n"));
        Assert.True(command.Fits("one\nand\nmore\ntwo 2\n\n"));
        Assert.False(command.Fits("one\ntwo 2\nthree\n"));
        Assert.False(command.Fits("one and\ntwo 2\n"));
        Assert.True((command with { Shown = [] }).Fits("whatever"));
    }

    [GeneratedRegex(@"^  ([a-z][a-z-]+)\b", RegexOptions.Multiline)]
    private static partial Regex Verb();
}
