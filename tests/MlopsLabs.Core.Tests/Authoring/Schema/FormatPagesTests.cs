using System.Text.RegularExpressions;
using MlopsLabs.Core.Authoring.Schema;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.Core.Tests.Authoring.Schema;

/// <summary>The tables of the format's pages are what <c>mlopslabs author schema --markdown</c> prints; the text around them is written by hand.</summary>
public sealed partial class FormatPagesTests
{
    private static readonly Dictionary<string, string> Printed = Sections(MarkdownReference.Of(SpecKind.All));

    private static readonly Dictionary<string, string>[] Pages =
        [.. new[] { "docs/instructors/lab-format.md", "docs/instructors/matchers.md" }.Select(path => Sections(Page.Read(path).Text))];

    public static TheoryData<string> Headings => [.. Printed.Keys];

    [Theory]
    [MemberData(nameof(Headings))]
    public void A_section_stands_on_a_page_as_it_is_printed_and_with_no_other_table(string heading)
    {
        var section = Pages.Select(page => page.GetValueOrDefault(heading)).FirstOrDefault(found => found is not null);
        Assert.True(section is not null, $"no page has {heading}; the program prints:\n{Printed[heading]}");
        Assert.StartsWith(Printed[heading], section, StringComparison.Ordinal);
        Assert.Equal(Rows(Printed[heading]), Rows(section));
    }

    [Fact]
    public void Every_kind_of_file_and_every_matcher_is_printed()
    {
        Assert.Superset(new HashSet<string> { "## course.yaml", "## environment.yaml", "## lab.yaml", "### Matcher" }, Printed.Keys.ToHashSet());
        foreach (var key in new[] { "formatVersion", "sample", "capabilities", "maxBytes", "mustFail", "inventory", "minimumRecall" })
            Assert.Contains(Printed.Values, section => section.Contains($"| `{key}` |", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Sections(string text) =>
        Heading().Split(text).Where(part => part.StartsWith('#')).Select(part => part.Split('\n', 2)).ToDictionary(part => part[0], part => part[1].Trim('\n') + "\n");

    private static IEnumerable<string> Rows(string section) => section.Split('\n').Where(line => line.StartsWith('|'));

    // The heading of a page itself stands alone; a line of a program that begins so is not in these pages.
    [GeneratedRegex("^(?=##+ )", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
