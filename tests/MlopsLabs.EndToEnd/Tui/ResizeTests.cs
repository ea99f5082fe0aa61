namespace MlopsLabs.EndToEnd.Tui;

/// <summary>Design 06, row 16, on a real terminal; all five hundred sizes are drawn in memory, by SizeTests.</summary>
public sealed class ResizeTests : ScreensTest
{
    [Fact]
    public async Task A_terminal_that_changes_its_size_a_hundred_times_shows_the_screen_as_before()
    {
        await using var terminal = await OpenAsync(Program("mlopslabs"), "--runtime", "docker");
        await terminal.SeesAsync("○ new");
        var before = await terminal.SeesAsync("docker, as asked for");
        await terminal.ResizeAsync(1, 1);
        await terminal.ResizeAsync(300, 100);
        // Both sides go through all their remainders, in an order of their own.
        for (var i = 1; i <= 100; i++)
            await terminal.ResizeAsync((i * 97 % 300) + 1, (i * 61 % 100) + 1);
        await terminal.ResizeAsync(80, 24);

        await terminal.SeesAsync(before);
        await terminal.TypeAsync("q");
        await IsWholeAsync(terminal, 0);
    }
}
