namespace MlopsLabs.EndToEnd.Tui;

/// <summary>Design 06, rows 14 and 15: however the screens end, the terminal is whole.</summary>
public sealed class EndingTests : ScreensTest
{
    [Theory]
    [InlineData(0, "q")]
    [InlineData(130, "C-c", "C-c")]
    public async Task I_can_leave_and_my_terminal_is_as_it_was(int code, params string[] keys)
    {
        await using var terminal = await OutlineAsync(Program("mlopslabs"));
        await terminal.TypeAsync(keys);
        await IsWholeAsync(terminal, code);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task A_signal_ends_the_screens_in_order(string signal)
    {
        await using var terminal = await OutlineAsync(Program("screen-host"), "none");
        await SignalAsync(signal);
        await IsWholeAsync(terminal, 130);
        EndedInOrder();
    }

    [Theory]
    [InlineData("throw", "thrown on the screens' own thread")]
    [InlineData("throw-on-a-thread", "thrown on a thread")]
    [InlineData("throw-in-the-pool", "thrown in the pool")]
    public async Task A_fault_of_ours_on_any_thread_is_told_on_a_whole_terminal(string fault, string message)
    {
        await using var terminal = await OutlineAsync(Program("screen-host"), fault);
        await terminal.TypeAsync("Enter", "Enter");
        var seen = await IsWholeAsync(terminal, 134);
        Assert.Contains(message, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exit_from_anywhere_gives_the_terminal_back()
    {
        await using var terminal = await OutlineAsync(Program("screen-host"), "exit");
        await terminal.TypeAsync("Enter", "Enter");
        await IsWholeAsync(terminal, 9);
    }

    [Theory]
    [InlineData("hang", 1)]
    [InlineData("hang-for-good", 2)]
    public async Task Screens_that_hang_are_ended_after_five_seconds_or_by_a_second_signal(string how, int signals)
    {
        await using var terminal = await OutlineAsync(Program("screen-host"), how);
        await terminal.TypeAsync("Enter", "Enter");
        await UntilAsync(async () => await terminal.AskAsync("pane_title") == "hangs");
        for (var i = 0; i < signals; i++)
            await SignalAsync("TERM");
        await IsWholeAsync(terminal, 130);
    }

    [Fact]
    public async Task Screens_whose_terminal_is_gone_end_in_order()
    {
        await using var terminal = await OutlineAsync(Program("screen-host"), "none");
        // The first process of the terminal's session keeps the hang-up to itself.
        await terminal.CloseAsync();
        var code = Path.Combine(Folder, "code");
        await UntilAsync(() => Task.FromResult(File.Exists(code) && new FileInfo(code).Length > 0));
        Assert.Equal("130\n", await File.ReadAllTextAsync(code, TestContext.Current.CancellationToken));
        EndedInOrder();
    }

    [Fact]
    public async Task Ctrl_C_answers_a_question_too()
    {
        await using var terminal = await OpenAsync(Program("mlopslabs"), "--runtime", "local");
        await terminal.SeesAsync("[y/N]");
        await terminal.TypeAsync("C-c");
        var seen = await terminal.SeesAsync("the program ended with ");
        Assert.Contains("Cancelled.", seen, StringComparison.Ordinal);
        Assert.Contains("modes as before", seen, StringComparison.Ordinal);
        Assert.Contains("ended with 130\n", seen, StringComparison.Ordinal);
    }

    private void EndedInOrder() => Assert.True(File.Exists(Path.Combine(Folder, "ended-in-order")), "the end was forced");

    /// <summary>The screens, opened; no engine is asked for anything before a lab is.</summary>
    private async Task<Terminal> OutlineAsync(params string[] command)
    {
        var terminal = await OpenAsync([.. command, "--runtime", "docker"]);
        await terminal.SeesAsync("Inventory the pipelines");
        return terminal;
    }
}
