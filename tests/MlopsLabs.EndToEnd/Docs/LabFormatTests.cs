using System.Text.RegularExpressions;

namespace MlopsLabs.EndToEnd.Docs;

/// <summary>docs/instructors/lab-format.md says what the readers do.</summary>
public sealed partial class LabFormatTests
{
    private static readonly Page Format = Page.Read("docs/instructors/lab-format.md");

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

    [GeneratedRegex("""fields\.(?:Required|Optional|OptionalValue|OptionalText|Default)\("(\w+)""")]
    private static partial Regex Declared();
}
