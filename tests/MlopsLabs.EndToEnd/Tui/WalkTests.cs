namespace MlopsLabs.EndToEnd.Tui;

/// <summary>A learner at a terminal of 80×24, from the first screen to a passed lab.</summary>
public sealed class WalkTests() : LabWalk("local")
{
    [Fact]
    public async Task A_learner_can_start_a_lab_be_wrong_read_why_mend_it_pass_and_find_it_all_again()
    {
        var right = await ReferenceAsync();
        await using (var terminal = await LabAsync())
        {
            await StartAsync(terminal);
            await WriteAsync(HalfOf(right));
            await terminal.TypeAsync("c");
            var seen = await terminal.SeesAsync("Attempt 1 is saved.");
            Assert.Contains("✗ failed", seen, StringComparison.Ordinal);
            Assert.Contains("✓ passed", seen, StringComparison.Ordinal);

            // The cursor is on what failed first.
            await terminal.TypeAsync("Enter");
            seen = await terminal.SeesAsync("check 2 of 9");
            Assert.Contains("1 of 12 missing", seen, StringComparison.Ordinal);
            Assert.Contains("What to look at next", seen, StringComparison.Ordinal);

            await WriteAsync(right);
            await terminal.TypeAsync("c");
            seen = await terminal.SeesAsync("All checks passed: 30 of 30 points");
            Assert.Contains("✓ passed", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("missing", seen, StringComparison.Ordinal);

            await terminal.TypeAsync("Escape");
            await terminal.SeesAsync("30 of 30 points ·");
            await terminal.TypeAsync("Escape");
            await terminal.SeesAsync("✓ passed   Inventory the pipelines");
            await terminal.TypeAsync("q");
            await IsWholeAsync(terminal, 0);
        }

        // Nothing is asked twice, and everything is there.
        await using var again = await OpenAsync([.. Command]);
        await again.SeesAsync("✓ passed   Inventory the pipelines");
        await OpenLabAsync(again);
        await again.SeesAsync("● ready");
        await again.SeesAsync("30 of 30 points");
        Assert.Equal(right, await File.ReadAllTextAsync(Path.Combine(Workspace, Answer), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task My_editor_and_my_shell_get_the_terminal_and_give_it_back()
    {
        // It reports what terminal it got, and only its own Ctrl-C ends it.
        var editor = await ScriptAsync("editor", $"""
            trap 'echo caught >>"{Folder}/caught"' INT
            stty -a | grep -o ' -\?icanon' >"{Folder}/mode"
            echo edited >>"$1"
            echo "editing $(basename "$1")"
            while ! [ -s "{Folder}/caught" ]; do sleep 0.1; done
            """);
        Set["EDITOR"] = editor;
        Set["SHELL"] = "/bin/sh";
        await using var terminal = await LabAsync();
        await StartAsync(terminal);

        await terminal.TypeAsync("e");
        var seen = await terminal.SeesAsync("editing inventory.yaml");
        Assert.DoesNotContain("Checks", seen, StringComparison.Ordinal);
        Assert.Equal("0 0 1", await terminal.AskAsync("alternate_on} #{mouse_any_flag} #{cursor_flag"));
        await terminal.TypeAsync("C-c");
        await terminal.SeesAsync("Back from the editor.");
        Assert.Equal(" icanon\n", await File.ReadAllTextAsync(Path.Combine(Folder, "mode"), TestContext.Current.CancellationToken));
        Assert.EndsWith("edited\n", await File.ReadAllTextAsync(Path.Combine(Workspace, Answer), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await terminal.TypeAsync("t");
        await terminal.SeesNoMoreAsync("Checks");
        await terminal.SayAsync("ls portfolio; exit 7");
        seen = await terminal.SeesAsync("ended with exit code 7.");
        Assert.Contains("● ready", seen, StringComparison.Ordinal);
        Assert.Contains("Inventory the pipelines", seen, StringComparison.Ordinal);
        Assert.Contains("inventory.yaml", terminal.Output, StringComparison.Ordinal);
        await terminal.TypeAsync("C-c", "C-c");
        await IsWholeAsync(terminal, 130);
    }

    [Fact]
    public async Task An_editor_that_is_not_there_is_said()
    {
        Set["EDITOR"] = "no-such-editor -x";
        await using var terminal = await LabAsync();
        await StartAsync(terminal);
        await terminal.TypeAsync("e");
        await terminal.SeesAsync("The editor `no-such-editor -x` cannot be run.");
    }

    [Fact]
    public async Task The_program_can_be_told_to_end_while_an_editor_has_the_terminal()
    {
        Set["EDITOR"] = await ScriptAsync("editor", $"""
            trap 'echo "hung up" >"{Folder}/ended"; exit' HUP
            echo editing
            while :; do sleep 0.1; done
            """);
        await using var terminal = await LabAsync();
        await StartAsync(terminal);
        await terminal.TypeAsync("e");
        await terminal.SeesAsync("editing");
        await SignalAsync("TERM");
        await IsWholeAsync(terminal, 130);
        Assert.Equal("hung up\n", await File.ReadAllTextAsync(Path.Combine(Folder, "ended"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_mouse_is_the_terminals_unless_it_is_asked_for()
    {
        await using (var terminal = await OpenAsync([.. Command]))
        {
            await terminal.SeesAsync("[y/N]");
            await terminal.SayAsync("y");
            await terminal.SeesAsync(Title);
            Assert.Equal("0", await terminal.AskAsync("mouse_any_flag"));
            await terminal.TypeAsync("q");
            await IsWholeAsync(terminal, 0);
        }

        Set["MLOPSLABS_MOUSE"] = "on";
        await using var again = await OpenAsync([.. Command]);
        var seen = (await again.SeesAsync(Title)).Split('\n');
        var row = Array.FindIndex(seen, line => line.Contains(Title, StringComparison.Ordinal)) + 1;
        await again.TypeAsync(["-H", .. $"\e[<0;20;{row}M\e[<0;20;{row}m".Select(letter => $"{(int)letter:x2}")]);
        await again.SeesAsync($"▸   ○ new      {Title}");
        await again.TypeAsync("q");
        await IsWholeAsync(again, 0);
    }

    [Fact]
    public async Task In_tmux_the_shell_opens_beside_the_screen()
    {
        await using var terminal = await LabAsync(120, 40, inTmux: true);
        await StartAsync(terminal);
        await terminal.TypeAsync("t");
        await terminal.SeesAsync("The shell is open in a tmux pane beside this one.");
        await terminal.SayAsync("ls; echo six-times-seven-is-$((6 * 7))", pane: 1);
        Assert.Contains("portfolio", await terminal.SeesAsync("six-times-seven-is-42", pane: 1), StringComparison.Ordinal);
        // Asked for again it is the same one.
        await terminal.TypeAsync("t");
        await terminal.SeesAsync("The shell is open already, and has the keyboard now.");
        Assert.Equal("2", await terminal.AskAsync("window_panes"));
        await terminal.SayAsync("exit", pane: 1);
        await UntilAsync(async () => await terminal.AskAsync("window_panes") == "1");
        var seen = await terminal.SeesAsync("─┬─ Checks");
        Assert.Contains("● ready", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_tmux_a_lab_can_be_started_with_its_screen_and_a_shell_side_by_side()
    {
        // The session that it makes is on a server of its own.
        Set["TMUX_TMPDIR"] = Folder;
        Set["SHELL"] = "/bin/sh";
        await using var terminal = await OpenAsync(160, 40, "env", "-u", "TMUX", Program("mlopslabs"), "start", "operating-metrics", "--tmux", "--runtime", "local", "--seed", Seed);
        try
        {
            await terminal.SeesAsync("[y/N]");
            await terminal.SayAsync("y");
            await terminal.SeesAsync("● ready");
            await terminal.TypeAsync("y");
            await terminal.SeesAsync("1 send");
            await terminal.TypeAsync("1");
            await terminal.SeesAsync("In the shell beside: git clone");
            await terminal.TypeAsync("C-b", "o");
            // It waits there for Enter.
            await terminal.TypeAsync("C-u");
            await terminal.SayAsync("ls; echo six-times-seven-is-$((6 * 7))");
            var seen = await terminal.SeesAsync("six-times-seven-is-42");
            Assert.Contains("portfolio", seen, StringComparison.Ordinal);
            Assert.Contains("Measure how models are delivered", seen, StringComparison.Ordinal);
            await terminal.SayAsync("exit");
            await terminal.SeesNoMoreAsync("six-times-seven");
            await terminal.TypeAsync("C-c", "C-c");
            await terminal.SeesAsync("the program ended with ");
        }
        finally
        {
            await Install.Script.RunAsync(Folder, new Dictionary<string, string?> { ["TMUX_TMPDIR"] = Folder }, "tmux", "kill-server");
        }
    }

    [Fact]
    public async Task Ctrl_Z_and_a_stop_from_outside_give_the_terminal_to_my_shell_until_I_come_back()
    {
        await using var terminal = await Terminal.OpenAsync(Folder, 80, 24, Variables, "bash", "--norc", "--noprofile", "-i");
        await terminal.SayAsync("PS1='my-shell '; sh -c 'echo $$ >pid; exec \"$@\"' sh " + string.Join(' ', Command));
        await terminal.SeesAsync("[y/N]");
        await terminal.SayAsync("y");
        await terminal.SeesAsync("Tooling Landscape");
        foreach (var stop in new[] { () => terminal.TypeAsync("C-z"), () => SignalAsync("TSTP") })
        {
            await stop();
            var seen = await terminal.SeesAsync("Stopped");
            Assert.DoesNotContain("Tooling Landscape", seen, StringComparison.Ordinal);
            Assert.Equal("0 0 1", await terminal.AskAsync("alternate_on} #{mouse_any_flag} #{cursor_flag"));
            await terminal.SayAsync("clear; fg");
            await terminal.SeesAsync("Tooling Landscape");
        }

        await terminal.TypeAsync("q");
        await terminal.SeesAsync("my-shell");
    }

    private async Task<string> ScriptAsync(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, "#!/bin/sh\n" + text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
