using MlopsLabs.Tests.Tui.Harness;
using MlopsLabs.Tui;
using Terminal.Gui.Input;

namespace MlopsLabs.Tests.Tui;

/// <summary>No size breaks a graders' screen.</summary>
public sealed class GraderSizeTests : IDisposable
{
    private readonly GradersRoom room = new();

    public GraderSizeTests() => room.HandIn(
        "ada",
        ("region: no\n", [GradersRoom.Failed("region-there", 1, "The region is not one."), GradersRoom.Failed("named", 2, "Nobody owns it.")]),
        ("region: north\n", [GradersRoom.Passed("region-there", 1), GradersRoom.Failed("named", 2, "Nobody owns it.")]));

    public void Dispose() => room.Dispose();

    [Fact]
    public async Task Every_screen_and_box_is_drawn_at_any_size()
    {
        using var screen = new Screen();
        await room.OpenAsync(screen);
        // Each line of keys ends on another screen or box; the last key goes back.
        Key[][] ways =
        [
            [(Key)'#'], [(Key)'/'], [Key.Esc, (Key)'?'], [Key.Esc, Key.Enter], [(Key)'o'], [Key.Esc, Key.Tab], [Key.Tab, Key.Enter], [Key.Esc, (Key)'d'], [Key.Esc, (Key)'m'], [Key.Tab],
            [Key.Esc, Key.Esc, (Key)'c'], [Key.Esc, (Key)'r'], [Key.Esc],
        ];
        var seen = new HashSet<string>();
        foreach (var keys in ways)
        {
            await screen.PressAsync(keys);
            seen.Add(screen.Top.Name);
            foreach (var (width, height) in new[] { (1, 1), (2, 9), (9, 2), (5, 5), (20, 6), (24, 8), (40, 10), (79, 24), (80, 23), (80, 24), (300, 3), (3, 100), (200, 60) })
            {
                screen.Resize(width, height);
                Assert.NotNull(screen.Text);
            }

            screen.Resize(80, 24);
        }

        Assert.Equal(["Check", "Cohort", "Diff", "Evidence", "Marking", "Runs", "Submission"], seen.Order());
    }
}
