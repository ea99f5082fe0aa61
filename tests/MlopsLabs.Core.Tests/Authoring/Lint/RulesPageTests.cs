using System.Reflection;
using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Specs;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.Core.Tests.Authoring.Lint;

/// <summary>docs/instructors/rules.md says what lint says.</summary>
public sealed class RulesPageTests
{
    private static readonly Page Rules = Page.Read("docs/instructors/rules.md");

    private const string Lab = "my-labs/first-steps/find-jobs/lab.yaml";
    private const string Script = "my-labs/first-steps/find-jobs/solution/apply.sh";

    /// <summary>Mistakes that cannot be shown on a page.</summary>
    private static readonly Dictionary<string, Action<LintedCourse>> Unshown = new()
    {
        [Codes.Unreadable] = course => File.WriteAllBytes(course[Lab], [.. "title: Caf"u8, 0xe9, .. "\n"u8]),
        [Codes.TooBig] = course => File.WriteAllText(course[Lab], new string('#', 300 * 1024)),
        [Codes.NoCourse] = course => Directory.Delete(course["my-labs/first-steps"], recursive: true),
        [Codes.NotExecutable] = course => course.Rewrite(Script, text => text),
        [Codes.CarriageReturns] = course => File.WriteAllText(course[Script], File.ReadAllText(course[Script]).ReplaceLineEndings("\r\n")),
    };

    public static TheoryData<string> Shown => [.. RulesPage.All.Select(section => section.Code)];

    [Fact]
    public void The_page_has_every_code_and_no_other()
    {
        var codes = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Equal(codes.Order(StringComparer.Ordinal), RulesPage.All.Select(section => section.Code));
        Assert.All(RulesPage.All, section => Assert.NotEmpty(section.Text));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void A_bad_example_yields_what_the_page_says_and_nothing_else(string code)
    {
        using var course = LintedCourse.OfThePage();
        Assert.Empty(course.Said("my-labs"));
        if (Unshown.TryGetValue(code, out var make))
            make(course);
        else
            Assert.NotEmpty(Change(course, code, "bad"));
        var said = Rules.Fences.Single(fence => fence["diagnostic"] == code);
        Assert.Equal(said.Lines, course.Said("my-labs"));
        Assert.All(said.Lines, line => Assert.Contains($" {code} ", line));
    }

    [Theory]
    [MemberData(nameof(Shown))]
    public void A_good_example_is_good(string code)
    {
        using var course = LintedCourse.OfThePage();
        Assert.NotEmpty(Change(course, code, "good"));
        Assert.Empty(course.Said("my-labs"));
    }

    private static List<Fence> Change(LintedCourse course, string code, string kind)
    {
        var changes = Rules.Fences.Where(fence => fence.Heading.StartsWith($"{code}: ", StringComparison.Ordinal) && fence[kind] is not null).ToList();
        changes.ForEach(change => course.Change(change[kind]!, change));
        return changes;
    }
}
