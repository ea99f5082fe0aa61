using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Core.Tests.Environments.Docker;

public sealed class ShellWordsTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("", "''")]
    public void A_word_stands_for_its_text(string text, string word) => Assert.Equal(word, ShellWords.Quote(text));

    [Theory]
    [InlineData("/etc/cron.d/*", "'/etc/cron.d/'*")]
    [InlineData("/a b/*.$(id)", "'/a b/'*'.$(id)'")]
    [InlineData("/x/[a-c1]?", "'/x/'[a-c1]?")]
    [InlineData("/x/[!ab]", "'/x/'[!ab]")]
    [InlineData("/x/[$(id)]", "'/x/[$(id)]'")]
    [InlineData("/x/[", "'/x/['")]
    public void A_pattern_keeps_only_its_wildcards(string pattern, string word) => Assert.Equal(word, ShellWords.Pattern(pattern));
}
