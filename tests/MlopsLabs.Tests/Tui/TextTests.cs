using MlopsLabs.Tui;

namespace MlopsLabs.Tests.Tui;

public sealed class TextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("pipeline", 8)]
    [InlineData("naïve", 5)]
    [InlineData("nai\u0308ve", 5)]
    [InlineData("日本", 4)]
    [InlineData("✓ ok", 4)]
    [InlineData("👍", 2)]
    [InlineData("👩‍🔧", 2)]
    public void Columns_are_those_of_a_terminal(string text, int columns) => Assert.Equal(columns, TextWidth.Columns(text));

    [Theory]
    [InlineData("pipeline", 8, "pipeline")]
    [InlineData("pipeline", 5, "pipe…")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("pipeline", 1, "…")]
    [InlineData("pipeline", 0, "")]
    [InlineData("pipeline", -3, "")]
    public void Text_that_is_too_long_says_that_it_is_cut(string text, int columns, string clipped) =>
        Assert.Equal(clipped, TextWidth.Clip(text, columns));

    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("one two", 7, "one two")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("a abcdefgh", 4, "a|abcd|efgh")]
    [InlineData("日本語", 4, "日本|語")]
    [InlineData("日", 1, "日")]
    [InlineData("", 5, "")]
    public void Lines_break_between_words_and_inside_only_those_that_fit_no_line(string text, int width, string expected) =>
        Assert.Equal(expected.Split('|'), Wrapping.Wrap(text, width).Select(line => line.TrimEnd()));

    [Fact]
    public void Continuation_lines_hang_below_the_first()
    {
        var lines = Wrapping.Wrap([TextLine.Paragraph("one two three four", indent: 3)], 11);
        Assert.Equal(["   one two", "   three", "   four"], lines.Select(line => line.Text.TrimEnd()));
    }

    [Fact]
    public void Tones_survive_wrapping()
    {
        var lines = Wrapping.Wrap([TextLine.Of(new TextRun("good ", Tone.Good), new TextRun("bad", Tone.Bad)) with { Hang = 0 }], 5);
        Assert.Equal(Tone.Good, lines[0].Left[0].Tone);
        Assert.Equal(Tone.Bad, lines[1].Left[^1].Tone);
    }

    [Theory]
    [InlineData("a (b, c) d", "a (·b, c) d")]
    [InlineData("`f(x)` and (y)", "`f(x)` and (·y)")]
    [InlineData("[a](b.md) (c)", "[a](b.md) (·c)")]
    [InlineData("```\nf(x)\n```\n(y)", "```\nf(x)\n```\n(·y)")]
    public void Parentheses_of_a_brief_may_be_broken_and_code_and_links_stay_as_they_are(string brief, string expected) =>
        Assert.Equal(expected.Replace('·', '\u034F'), BriefText.Breakable(brief));

    [Theory]
    [InlineData(0, 10, "──────────")]
    [InlineData(1, 10, "━━━━━━━━━━")]
    [InlineData(0.5, 10, "━━━━━─────")]
    [InlineData(0.001, 10, "━─────────")]
    [InlineData(0.999, 10, "━━━━━━━━━─")]
    [InlineData(7, 3, "━━━")]
    [InlineData(double.NaN, 3, "───")]
    [InlineData(0.5, 0, "")]
    public void A_bar_shows_that_something_is_done_and_that_something_is_left(double fraction, int columns, string bar) =>
        Assert.Equal(bar, string.Concat(Bars.Bar(fraction, columns).Select(run => run.Text)));

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(59.4, "59 min")]
    [InlineData(59.5, "1 h")]
    [InlineData(65, "1 h 05 min")]
    [InlineData(840, "14 h")]
    public void Minutes_read_as_people_plan_them(double minutes, string text) => Assert.Equal(text, Words.Minutes(minutes));

    [Theory]
    [InlineData(7, "7 points")]
    [InlineData(1, "1 point")]
    [InlineData(2.5, "2.5 points")]
    [InlineData(9.996, "9.996 points")]
    public void Points_are_never_rounded_up_to_all_of_them(double points, string text) => Assert.Equal(text, Words.Count(points, "point"));

    [Fact]
    public void The_hints_drop_the_least_used_keys_first_and_keep_back_and_help()
    {
        var keys = new[] { "a", "b", "c", "Esc", "?" }.Select(key => new KeyAction(key, "does", () => { })).ToList();
        Assert.Equal("a does  b does  c does  Esc does  ? does", KeyBar.Line(keys, 80).Text);
        Assert.Equal("a does  Esc does  ? does", KeyBar.Line(keys, 25).Text);
        Assert.Equal("Esc does  ? does", KeyBar.Line(keys, 16).Text);
        Assert.Equal("? does", KeyBar.Line(keys, 3).Text);
    }
}
