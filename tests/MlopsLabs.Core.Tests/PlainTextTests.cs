using System.Text;

namespace MlopsLabs.Core.Tests;

public class PlainTextTests
{
    [Theory]
    [InlineData("plain text, ünïcode, 日本語, 👩‍💻", "plain text, ünïcode, 日本語, 👩‍💻")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("\x1b[31mred\x1b[0m", "red")]
    [InlineData("\x1b[2J\x1b[1;1Hgone", "gone")]
    [InlineData("\x1b[?1049h\x1b[>4;2m\x1b[!pmode", "mode")]
    [InlineData("\x1b]0;title\atext", "text")]
    [InlineData("\x1b]52;c;ZXZpbA==\x1b\\clip", "clip")]
    [InlineData("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link")]
    [InlineData("\x1bPq#0;2;0\x1b\\sixel", "sixel")]
    [InlineData("\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\x", "x")]
    [InlineData("\x1b(0lqqk\x1b(B", "lqqk")]
    [InlineData("\x1b" + "7save\x1b" + "8\x1b" + "c", "save")]
    [InlineData("\u009b31mc1\u009b0m", "c1")]
    [InlineData("\u009d0;title\u009ctext", "text")]
    [InlineData("\u0090dcs\u009c\u0085x", "x")]
    [InlineData("\x1b]0;never closed\nnext line", "0;never closed\nnext line")]
    [InlineData("\x1b]0;never closed", "0;never closed")]
    [InlineData("\x1b]0;one\x1b[31mtwo\a", "two")]
    [InlineData("\x1b", "")]
    [InlineData("\x1b[", "")]
    [InlineData("\x1b[31", "")]
    [InlineData("\x1b\x1b[31mx", "x")]
    [InlineData("\x1b[3\x1b[31mx", "x")]
    [InlineData("a\0b\bc\ad\x7f" + "e", "abcde")]
    [InlineData("user\u202Egnp.exe", "usergnp.exe")]
    [InlineData("a\u2066b\u2069c\u200Ed\u200Fe\u061Cf", "abcdef")]
    [InlineData("\uFEFFa\u00ADb\u200Bc\u2060d\uFFF9e", "abcde")]
    [InlineData("tag\U000E0041\U000E0042", "tag")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("fill\u3164er", "filler")]
    public void Nothing_that_moves_or_hides_is_left(string text, string clean) => Assert.Equal(clean, PlainText.Sanitise(text));

    [Fact]
    public void Half_a_character_becomes_a_whole_one() => Assert.Equal("half \uFFFD and \uFFFD", PlainText.Sanitise("half \ud800 and \udc00"));

    [Fact]
    public void A_line_is_one_line() => Assert.Equal("a b c d", PlainText.SanitiseLine("a\r\nb\tc\x1b[0m\u2029d"));

    [Fact]
    public void Text_that_is_harmless_is_not_copied()
    {
        const string Text = "harmless\n\ttext – ünïcode";
        Assert.Same(Text, PlainText.Sanitise(Text));
    }

    [Fact]
    public void Whatever_comes_twice_changes_nothing_and_nothing_dangerous_is_left()
    {
        // Dense in the letters that sequences are made of.
        var alphabet = "\x1b\x1b[]P\\\a;01m?(Hx \n\r\t\0\u009b\u009c\u009d\u0090\u202e\u2066\u200b\ud800\udc00é\U000E0041\uFEFF".ToCharArray();
        var state = 12345u;
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var length = Next(12); length > 0; length--)
                text.Append(alphabet[Next(alphabet.Length)]);
            var clean = PlainText.Sanitise(text.ToString());
            Assert.Equal(clean, PlainText.Sanitise(clean));
            Assert.DoesNotContain(clean, letter => letter is (< ' ' and not '\n' and not '\t') or (>= '\x7f' and <= '\x9f') or '\u202e' or '\u2066' or '\u200b' or '\uFEFF');
        }

        int Next(int bound) => (int)((state = (state * 1664525) + 1013904223) >> 8) % bound;
    }

    [Fact]
    public void Bytes_are_text_whatever_they_are()
    {
        Assert.Equal("é", PlainText.Decode([0xEF, 0xBB, 0xBF, 0xC3, 0xA9]));
        Assert.Equal("é", PlainText.Decode([0xFF, 0xFE, 0xE9, 0x00]));
        Assert.Equal("é", PlainText.Decode([0xFE, 0xFF, 0x00, 0xE9]));
        Assert.Equal("a\uFFFDb\0", PlainText.Decode([0x61, 0xFF, 0x62, 0x00]));
        Assert.Equal("", PlainText.Decode([]));
    }
}
