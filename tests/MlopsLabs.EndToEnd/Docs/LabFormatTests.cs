using System.Reflection;
using System.Text.RegularExpressions;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>docs/instructors/lab-format.md says what the readers do.</summary>
public sealed partial class LabFormatTests
{
    private static readonly Page Format = Page.Read("docs/instructors/lab-format.md");

    /// <summary>Mistakes that cannot be shown on a page.</summary>
    private static readonly Dictionary<string, Action<string>> Unshown = new()
    {
        [Codes.Unreadable] = work => File.WriteAllBytes(Lab(work), [.. "title: Caf"u8, 0xe9, .. "\n"u8]),
        [Codes.TooBig] = work => File.WriteAllText(Lab(work), new string('#', 300 * 1024)),
        [Codes.TooDeep] = work => File.WriteAllText(Lab(work), new string('[', 40)),
        [Codes.NoCourse] = work => Directory.Delete(Path.Combine(work, "my-labs/first-steps"), recursive: true),
    };

    public static TheoryData<string> Examples => [.. Format.Fences.Select(fence => fence["diagnostic"]).OfType<string>()];

    [Fact]
    public void The_page_has_every_code_and_no_other()
    {
        var codes = typeof(Codes).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
        var headings = Format.Prose.Select(line => CodeHeading().Match(line.Line)).Where(match => match.Success).Select(match => match.Groups[1].Value);
        Assert.Equal(codes.Order(), headings);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_mistake_is_reported_in_the_words_of_the_page(string code)
    {
        var said = Format.Fences.Single(fence => fence["diagnostic"] == code);
        using var reader = new Reader(Page.Read("docs/instructors/README.md"));
        var labs = Path.Combine(reader.Work, "my-labs");
        Assert.Empty(CatalogReader.Read(labs, templates: true).Diagnostics);

        if (Unshown.TryGetValue(code, out var make))
            make(reader.Work);
        else
            Apply(Format.Fences.Single(fence => fence.Heading == said.Heading && fence["file"] is not null), reader);

        // What follows from the mistake elsewhere, such as minutes that are missing now, may be left out; what the code is about may not.
        var found = CatalogReader.Read(labs, templates: true).Diagnostics.Select(diagnostic => (diagnostic.Code, Text: diagnostic.ToString().Replace(reader.Work + "/", "", StringComparison.Ordinal))).ToList();
        Assert.Subset(found.Select(diagnostic => diagnostic.Text).ToHashSet(), said.Lines.ToHashSet());
        Assert.Superset(found.Where(diagnostic => diagnostic.Code == code).Select(diagnostic => diagnostic.Text).ToHashSet(), said.Lines.ToHashSet());
    }

    [Fact]
    public void Every_key_that_the_readers_declare_is_on_the_page()
    {
        var specs = Path.Combine(Page.Root, "src/MlopsLabs.Core/Specs");
        var keys = Directory.EnumerateFiles(specs, "*.cs").Append(Path.Combine(specs, "Reading/Header.cs"))
            .SelectMany(file => Declared().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value)
            .ToHashSet();
        Assert.Superset(new HashSet<string> { "formatVersion", "outline", "sample", "capabilities", "maxBytes", "mustFail" }, keys.Append("sample").ToHashSet());
        Assert.All(keys, key => Assert.Matches($@"[`{{ ,]{key}[`}},:]", string.Concat(Format.Rows().SelectMany(row => row.Cells).Select(cell => cell + "\n"))));
    }

    private static string Lab(string work) => Path.Combine(work, "my-labs/first-steps/find-jobs/lab.yaml");

    /// <summary>Makes a change: takes out the lines that begin with a minus, and puts those with a plus in their place.</summary>
    private static void Apply(Fence change, Reader reader)
    {
        if (change.Language != "diff")
        {
            reader.Write(change["file"]!, change.Text);
            return;
        }
        var text = File.ReadAllText(Path.Combine(reader.Work, change["file"]!));
        var old = Lines(change, '-');
        Assert.True(Regex.Count(text, "^" + Regex.Escape(old), RegexOptions.Multiline) == 1, $"these lines are not once in {change["file"]}:\n{old}");
        reader.Write(change["file"]!, text.Replace(old, Lines(change, '+'), StringComparison.Ordinal));
    }

    private static string Lines(Fence change, char sign) => string.Concat(change.Lines.Where(line => line[0] == sign).Select(line => line[1..] + "\n"));

    [GeneratedRegex("^### (ML[0-9]{3}): ")]
    private static partial Regex CodeHeading();

    [GeneratedRegex("""fields\.(?:Required|Optional|OptionalValue|OptionalText)\("(\w+)""")]
    private static partial Regex Declared();
}
