using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>Finding things by a few letters: actions and items anywhere, words and commands in a brief.</summary>
public sealed class FindingTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new(100, 30);

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task A_few_letters_find_a_lab_and_open_it()
    {
        await courses.OutlineAsync(screen);
        await screen.PressAsync(new Key(':'));
        Assert.Contains("Do · Outline", screen.Text);
        await WriteAsync("mats");
        Assert.Contains("▸       maturity-score", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Equal("maturity-score", Assert.IsType<LabViewModel>(screen.Top).State.Lab.Id.Value);
    }

    [Fact]
    public async Task They_find_what_can_be_done_too_and_say_when_nothing_is_called_so()
    {
        await courses.LabAsync(screen);
        await screen.PressAsync(new Key(':'));
        await WriteAsync("brie");
        Assert.Contains("▸ Tab   brief", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Equal(LabPane.Brief, ((LabViewModel)screen.Top).State.Pane);
        await screen.PressAsync(new Key(':'));
        await WriteAsync("qqq");
        Assert.Contains("Nothing here is called so.", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Null(screen.Top.Common.Overlay);
        Assert.Contains("Nothing here is called \"qqq\".", screen.Text);
    }

    [Theory]
    [InlineData(100, 30)]
    [InlineData(60, 15)]
    public async Task What_is_found_is_chosen_with_the_arrows_and_seen_at_any_size(int width, int height)
    {
        await courses.OutlineAsync(screen);
        screen.Resize(width, height);
        await screen.PressAsync(new Key(':'));
        var choices = Palette.Choices(screen.Top);
        for (var down = 0; down < choices.Count; down++)
        {
            Assert.Contains($"▸ {TextWidth.Fit(choices[down].Key, 6)}{choices[down].Name}", screen.Text);
            Assert.Contains($"{down + 1} of {choices.Count}", screen.Text);
            await screen.PressAsync(Key.CursorDown);
        }

        Assert.Contains($"{choices.Count} of {choices.Count}", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.Equal(choices[^1].Name, Assert.IsType<LabViewModel>(screen.Top).State.Lab.Id.Value);
    }

    [Theory]
    [InlineData("check", "check", "check by itself", "recheck")]
    [InlineData("ch", "check", "watch", "c and h")]
    public void What_begins_a_word_comes_before_what_only_has_the_letters(string letters, params string[] expected)
    {
        var choices = expected.Reverse().Select(name => new Palette.Choice(name, "", "", () => { })).ToList();
        Assert.Equal(expected, Palette.Find(choices, letters).Select(choice => choice.Name));
    }

    [Fact]
    public async Task Words_are_found_in_the_brief_one_place_after_the_other_and_round_the_end()
    {
        courses.Inventory.Brief = string.Join("\n\n", Enumerable.Range(1, 60).Select(number => number is 20 or 50 ? $"Paragraph {number} has a needle." : $"Paragraph {number}."));
        var lab = await courses.LabAsync(screen);
        await screen.PressAsync(new Key('/'));
        await WriteAsync("NEEDLE");
        await screen.PressAsync(Key.Enter);
        Assert.Contains("Paragraph 20 has a needle.", screen.Text);
        Assert.Contains("\"NEEDLE\": 1 of 2;", screen.Text);
        await screen.PressAsync(Key.N);
        Assert.Contains("Paragraph 50 has a needle.", screen.Text);
        await screen.PressAsync(Key.N);
        Assert.Contains("Paragraph 20 has a needle.", screen.Text);
        await screen.PressAsync(Key.N.WithShift);
        Assert.Contains("Paragraph 50 has a needle.", screen.Text);
        Assert.Null(lab.State.Seek);
        await screen.PressAsync(new Key('/'));
        await screen.PressAsync(Key.Backspace, Key.Backspace);
        await WriteAsync("xx");
        await screen.PressAsync(Key.Enter);
        Assert.Contains("The brief says nothing of \"NEEDxx\".", screen.Text);
    }

    [Fact]
    public async Task Words_that_were_looked_for_before_make_way_for_others()
    {
        await courses.LabAsync(screen);
        await screen.PressAsync(new Key('/'));
        await WriteAsync("runs");
        await screen.PressAsync(Key.Enter, new Key('/'));
        Assert.Contains("› runs▏", screen.Text);
        await WriteAsync("zebra");
        await screen.PressAsync(Key.Enter);
        Assert.Contains("The brief says nothing of \"zebra\".", screen.Text);
    }

    [Fact]
    public void Commands_are_shell_blocks_and_calls_in_a_sentence()
    {
        const string brief = """
            Look with `git log --oneline`, at `portfolio/a.yaml`, `name: eta`, `curl http://HOST/x` or `git` alone, and again `git log --oneline`.

            ```sh
            # a comment
            $ psql -c 'select 1'
              make all
            $HOME/bin/tool --deep \
              --wide
            ```

            ```sh
            cat >> file <<END
            no line to run
            END
            ```

            ```yaml
            make: believe
            ```
            """;
        Assert.Equal(["git log --oneline", "psql -c 'select 1'", "make all", "$HOME/bin/tool --deep --wide"], BriefCommands.In(brief));
    }

    [Fact]
    public async Task A_command_of_the_brief_is_offered_by_its_number()
    {
        courses.Inventory.Brief = "Try `git log --oneline`.";
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.Y);
        Assert.Contains("1  git log --oneline", screen.Text);
        Assert.Contains("1 copy", screen.Text);
        await screen.PressAsync(Key.D1);
        Assert.Equal("git log --oneline", screen.Copied);
        Assert.Contains("Copied, if your terminal allows it: git log", screen.Text);
    }

    [Fact]
    public async Task The_brief_gets_more_room_or_less()
    {
        await courses.LabAsync(screen);
        var before = Divider();
        await screen.PressAsync(new Key('>'));
        Assert.Equal(before + 4, Divider());
        await screen.PressAsync(new Key('<'), new Key('<'));
        Assert.Equal(before - 4, Divider());
        for (var press = 0; press < 40; press++)
            await screen.PressAsync(new Key('>'));
        Assert.InRange(Divider(), before, 100 - 24);
    }

    private int Divider() => screen.Text.Split('\n').First(line => line.Contains('┬', StringComparison.Ordinal)).IndexOf('┬', StringComparison.Ordinal);

    private async Task WriteAsync(string text)
    {
        foreach (var letter in text)
            await screen.PressAsync(new Key(letter));
    }
}
