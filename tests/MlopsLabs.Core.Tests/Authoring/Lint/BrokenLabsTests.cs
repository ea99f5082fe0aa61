using System.Text.RegularExpressions;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.Core.Tests.Authoring.Lint;

/// <summary>Deliberately broken labs get exactly the diagnostics that BrokenLabs.md lists, each at its place.</summary>
public sealed partial class BrokenLabsTests
{
    private const string Course = "my-labs/first-steps";

    private static readonly Page Broken = Page.Read("tests/MlopsLabs.Core.Tests/Authoring/Lint/BrokenLabs.md");

    public static TheoryData<string> Titles => [.. Broken.Fences.Select(fence => fence.Heading).Distinct()];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_broken_lab_gets_its_diagnostics_and_no_others(string title)
    {
        using var course = LintedCourse.OfThePage();
        var fences = Broken.Fences.Where(fence => fence.Heading == title).ToList();
        foreach (var change in fences.Where(fence => fence["change"] is not null))
            course.Change($"{Course}/{change["change"]}", change);
        var said = course.Said(Course).Select(line => Place().Match(line).Groups[1].Value);
        Assert.Equal(fences.Single(fence => fence["said"] is not null).Lines, said);
    }

    [Fact]
    public void There_are_more_than_sixty_of_them_and_none_is_there_twice()
    {
        Assert.InRange(Titles.Count, 61, 1000);
        var changes = Broken.Fences.Where(fence => fence["change"] is not null).GroupBy(fence => fence.Heading, fence => $"{fence["change"]}\n{fence.Text}");
        Assert.Equal(Titles.Count, changes.Select(change => string.Concat(change)).Distinct().Count());
    }

    [GeneratedRegex("^my-labs/first-steps/(.+?:[0-9]+:[0-9]+: [a-z]+ ML[0-9]{3}) ")]
    private static partial Regex Place();
}
