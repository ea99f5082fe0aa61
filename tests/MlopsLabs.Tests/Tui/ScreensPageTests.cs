using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MlopsLabs.Tests.Tui;

/// <summary>The pictures of docs/learners/screens.md are the screens that the tests see.</summary>
public sealed partial class ScreensPageTests
{
    [Fact]
    public void The_page_shows_the_screens_as_they_are()
    {
        var (page, goldens) = Paths();
        var text = File.ReadAllText(page);
        Assert.NotEmpty(Picture().Matches(text));
        var current = Picture().Replace(text, shown => $"{shown.Groups["head"].Value}{File.ReadAllText(Path.Combine(goldens, shown.Groups["name"].Value + ".txt"))}{shown.Groups["end"].Value}");
        if (text == current)
            return;
        if (Environment.GetEnvironmentVariable("MLOPSLABS_UPDATE_GOLDENS") == "1")
        {
            File.WriteAllText(page, current);
            Assert.Fail("The page was written; look at it, then run without MLOPSLABS_UPDATE_GOLDENS");
        }

        Assert.Equal(current, text);
    }

    private static (string Page, string Goldens) Paths([CallerFilePath] string source = "")
    {
        var tests = Path.Combine(Path.GetDirectoryName(source)!, "..");
        return (Path.Combine(tests, "..", "..", "docs", "learners", "screens.md"), Path.Combine(tests, "Goldens"));
    }

    [GeneratedRegex(@"(?<head><!-- screen: (?<name>[a-z0-9-]+) -->\n```text\n).*?(?<end>```)", RegexOptions.Singleline)]
    private static partial Regex Picture();
}
