using MlopsLabs.Tests.Tui.Harness;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

public sealed class HintTests : IDisposable
{
    private readonly Courses courses = new();
    private readonly Screen screen = new();

    public void Dispose()
    {
        screen.Dispose();
        courses.Dispose();
    }

    [Fact]
    public async Task A_hint_is_taken_only_when_I_say_yes_to_its_price()
    {
        courses.Inventory.Offer = new("list", 1, 2, 1, null);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.H);
        Assert.Contains("Hint 2 of 2 costs 1 point. Take it?", screen.Text);
        await screen.PressAsync(Key.Esc);
        Assert.Empty(courses.Inventory.Taken);
        await screen.PressAsync(Key.H, Key.Y);
        Assert.Contains("Look at the Makefiles under /srv.", screen.Text);
        Assert.Single(courses.Inventory.Taken);
    }

    [Fact]
    public async Task A_key_that_is_pressed_twice_costs_once()
    {
        courses.Inventory.Offer = new("list", 0, 2, 0, null);
        courses.Inventory.NextOffer = new("list", 1, 2, 1, null);
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.H, Key.Y, Key.Y, Key.Y);
        Assert.Single(courses.Inventory.Taken);
        Assert.Contains("h asks for hint 2 of 2, which costs 1 point.", screen.Flow);
        await screen.PressAsync(Key.H);
        Assert.Contains("Hint 2 of 2 costs 1 point. Take it?", screen.Text);
        await screen.PressAsync(Key.Y);
        Assert.Equal(2, courses.Inventory.Taken.Count);
    }

    [Fact]
    public async Task A_locked_hint_says_why_and_cannot_be_taken()
    {
        courses.Inventory.Offer = new("list", 1, 2, 1, "it opens after 2 failed attempts");
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.H);
        Assert.Contains("Hint 2 of 2 is closed: it opens after 2 failed", screen.Flow);
        await screen.PressAsync(Key.Y);
        Assert.Empty(courses.Inventory.Taken);
    }

    [Fact]
    public async Task A_step_without_hints_hints_at_no_key_for_them()
    {
        await courses.LabAsync(screen);
        await screen.PressAsync(Key.CursorDown, Key.CursorDown, Key.CursorDown);
        Assert.DoesNotContain("h hint", screen.Text);
    }
}
