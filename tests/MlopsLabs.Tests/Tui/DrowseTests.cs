using Microsoft.Extensions.Time.Testing;
using MlopsLabs.Tui;

namespace MlopsLabs.Tests.Tui;

/// <summary>The loop sleeps when all is drawn, and not before, on a machine that stops for a while at any point.</summary>
public sealed class DrowseTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Drowse drowse;

    public DrowseTests() => drowse = new(time);

    [Fact]
    public void A_first_turn_that_took_long_is_followed_by_one_that_draws()
    {
        drowse.Woke();
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(drowse.MaySleep());
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.False(drowse.MaySleep());
        Assert.True(drowse.MaySleep());
    }

    [Fact]
    public void Short_turns_go_on_until_a_lone_escape_is_known()
    {
        drowse.Woke();
        for (var turn = 0; turn < 16; turn++)
        {
            Assert.False(drowse.MaySleep());
            time.Advance(TimeSpan.FromMilliseconds(16));
        }

        Assert.False(drowse.MaySleep());
        Assert.True(drowse.MaySleep());
    }

    [Fact]
    public void What_wakes_it_begins_anew()
    {
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(drowse.MaySleep());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(drowse.MaySleep());
        drowse.Woke();
        Assert.False(drowse.MaySleep());
        Assert.False(drowse.MaySleep());
    }
}
