using MlopsLabs.Core.Environments;
using MlopsLabs.Tests.Tui.Fixtures;
using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>Design 06, row 16: no size breaks a screen.</summary>
public sealed class SizeTests : IDisposable
{
    private readonly Courses courses = new();

    public void Dispose() => courses.Dispose();

    public static TheoryData<int, int> Corners => new()
    {
        { 1, 1 }, { 2, 1 }, { 1, 2 }, { 3, 3 }, { 5, 2 }, { 8, 4 }, { 20, 5 }, { 24, 8 }, { 79, 24 }, { 80, 23 }, { 81, 25 }, { 109, 24 }, { 300, 1 }, { 1, 100 }, { 300, 100 },
    };

    [Theory]
    [MemberData(nameof(Corners))]
    public async Task Every_screen_and_box_is_drawn_at_any_size(int width, int height)
    {
        using var screen = await AllScreensAsync(width, height, _ => { });
        Assert.NotNull(screen);
    }

    [Fact]
    public async Task A_storm_of_sizes_does_no_harm()
    {
        // A hundred for each of the five.
        var random = new Sizes(20_260_302);
        using var screen = await AllScreensAsync(80, 24, screen =>
        {
            for (var i = 0; i < 100; i++)
            {
                screen.Resize(random.Next(300), random.Next(100));
                Assert.NotNull(screen.Text);
            }
        });
    }

    [Theory]
    [InlineData(79, 24)]
    [InlineData(80, 23)]
    public async Task Below_the_usual_size_there_is_one_pane_and_tab_changes_it(int width, int height)
    {
        using var screen = new Screen(width, height);
        await courses.LabAsync(screen);
        Assert.Contains("The inventory can be read", screen.Text);
        Assert.DoesNotContain("Parcel runs", screen.Text);
        await screen.PressAsync(Key.Tab);
        Assert.Contains("Parcel runs", screen.Text);
        Assert.DoesNotContain("The inventory can be read", screen.Text);
    }

    [Fact]
    public void The_shells_parts_never_overlap_and_leave_the_screen_most_of_the_room()
    {
        for (var height = 0; height <= 100; height++)
            for (var status = 0; status <= 5; status++)
            {
                var layout = ShellLayout.For(height, status);
                var used = (layout.Header is null ? 0 : 1) + (layout.Rule ? 2 : 0) + layout.BodyHeight + layout.StatusHeight + (layout.Keys is null ? 0 : 1);
                Assert.Equal(height, used);
                Assert.True(height == 0 || layout.BodyHeight >= 1, $"no room for the screen at {height} rows");
            }
    }

    private async Task<Screen> AllScreensAsync(int width, int height, Action<Screen> look)
    {
        courses.Inventory.Environment = new("d", true, new Dictionary<string, string> { ["batch"] = "running" }, new Dictionary<string, string>());
        courses.Inventory.Progress = Samples.After(courses.Inventory.Lab, Samples.Attempt(courses.Inventory.Lab, Samples.AllListedFailed()));
        var screen = new Screen(width, height);
        void Look()
        {
            Assert.NotNull(screen.Text);
            look(screen);
        }

        await courses.OutlineAsync(screen);
        Look();
        var lab = await courses.LabAsync(screen);
        Look();
        await screen.PressAsync(Key.Tab);
        Look();
        await screen.PressAsync((Key)'?');
        Look();
        await screen.PressAsync(Key.Esc);
        lab.PointAt("all-listed");
        await screen.PressAsync(Key.Enter);
        Look();
        return screen;
    }

    /// <summary>Numbers that look random and are the same on every run.</summary>
    private sealed class Sizes(uint seed)
    {
        private uint state = seed;

        public int Next(int most)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)most) + 1;
        }
    }
}
