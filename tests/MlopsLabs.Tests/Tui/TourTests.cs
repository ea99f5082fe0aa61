using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>The first minute, and the looks.</summary>
public sealed class TourTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new();

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task A_newcomer_is_shown_around_once_and_can_look_again()
    {
        var seen = 0;
        var outline = new OutlineViewModel(courses.Options with { IsNewcomer = () => seen == 0, WasShownAround = () => seen++ }, screen);
        screen.Open(outline);
        await outline.Settled;
        Assert.Contains("Welcome · 1 of 4", screen.Text);
        await screen.PressAsync(Key.N, Key.N);
        Assert.Contains("When you are stuck · 3 of 4", screen.Text);
        await screen.PressAsync(Key.P, Key.Enter, Key.Enter);
        Assert.Contains("Finding your way · 4 of 4", screen.Text);
        await screen.PressAsync(Key.Enter);
        Assert.DoesNotContain("Finding your way", screen.Text);
        Assert.Equal(1, seen);
        await screen.PressAsync(Key.Enter, Key.Esc);
        Assert.DoesNotContain("Welcome", screen.Text);
        await screen.PressAsync(Key.I);
        Assert.Contains("Welcome · 1 of 4", screen.Text);
    }

    [Fact]
    public async Task The_screens_open_at_the_lab_that_is_asked_for_and_go_back_to_the_outline()
    {
        var outline = new OutlineViewModel(courses.Options with { OpenAt = courses.Catalog.Find("maturity-score"), IsNewcomer = () => true }, screen);
        screen.Open(outline);
        var lab = Assert.IsType<LabViewModel>(screen.Top);
        Assert.Equal("maturity-score", lab.State.Lab.Id.Value);
        await lab.Settled;
        await screen.PressAsync(Key.Esc);
        Assert.Same(outline, screen.Top);
        Assert.Equal("maturity-score", outline.State.Current!.Value.Lab.Id.Value);
    }

    [Theory]
    [InlineData(null, "0;15", ColorName16.Magenta)]
    [InlineData(null, "15;0", ColorName16.Yellow)]
    [InlineData("dark", "0;15", ColorName16.Yellow)]
    [InlineData("light", null, ColorName16.Magenta)]
    [InlineData("contrast", null, ColorName16.Yellow)]
    public void Warnings_can_be_read_on_light_and_on_dark(string? theme, string? terminal, ColorName16 colour)
    {
        var chosen = Theme.For(name => name switch { "MLOPSLABS_THEME" => theme, "COLORFGBG" => terminal, _ => null });
        Assert.Equal(new Color(colour), chosen.Of(Tone.Warn).Foreground);
        Assert.Equal(theme != "contrast", chosen.Of(Tone.Dim).Style.HasFlag(TextStyle.Faint));
    }
}
