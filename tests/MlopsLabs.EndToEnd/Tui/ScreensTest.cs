using System.Globalization;
using MlopsLabs.Core.Processes;
using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>The program in a real terminal, with a home of its own.</summary>
public abstract class ScreensTest : IAsyncDisposable
{
    // Leaves behind what the test asks about: the program's process id, its exit code, and whether the terminal's modes are the ones from before.
    private const string Run =
        """
        trap : HUP INT
        echo 'what was there before'
        modes=$(stty -g)
        sh -c 'echo $$ >pid; exec "$@"' sh "$@"
        code=$?
        echo $code >code
        if [ "$(stty -g)" = "$modes" ]; then echo 'modes as before'; else stty -a; fi
        echo "the program ended with $code"
        exec cat
        """;

    protected ScreensTest()
    {
        // Everybody but a newcomer has seen the tour.
        Directory.CreateDirectory(Home);
        File.WriteAllText(Path.Combine(Home, "tour-seen"), "");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "tmux is the terminal, and there is none on Windows");
        if (ProgramPath.Find("tmux") is not null)
            return;
        Assert.False(Environment.GetEnvironmentVariable("MLOPSLABS_REQUIRE_ENGINE") == "1", "tmux is not installed");
        Assert.Skip("tmux is not installed");
    }

    protected string Folder { get; } = Directory.CreateTempSubdirectory("mlopslabs-tui-").FullName;

    protected string Home => Path.Combine(Folder, "home");

    protected static string Labs => Path.Combine(Script.Repository, "labs");

    private string PidFile => Path.Combine(Folder, "pid");

    /// <summary>What the learner's shell has set beside the usual.</summary>
    protected Dictionary<string, string> Set { get; } = [];

    private protected Dictionary<string, string> Variables =>
        new(Set) { ["MLOPSLABS_HOME"] = Home, ["MLOPSLABS_LABS"] = Labs, ["TERM"] = "tmux-256color", ["LC_ALL"] = "C.UTF-8" };

    public async ValueTask DisposeAsync()
    {
        // What lost its terminal may still be writing what it knows.
        if (File.Exists(PidFile))
            await UntilAsync(() => Task.FromResult(!Directory.Exists($"/proc/{Pid()}")));
        await UntilAsync(() => Task.FromResult(TryDelete()));
        GC.SuppressFinalize(this);
    }

    /// <summary>The shell around the program writes down its code at the very end.</summary>
    private bool TryDelete()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>One of the programs that lie beside the tests.</summary>
    protected static string Program(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Runs a program in a terminal, whose command line then tells how it ended.</summary>
    private protected Task<Terminal> OpenAsync(params string[] command) => OpenAsync(80, 24, command);

    /// <inheritdoc cref="OpenAsync(string[])"/>
    private protected Task<Terminal> OpenAsync(int columns, int rows, params string[] command) =>
        Terminal.OpenAsync(Folder, columns, rows, Variables, ["sh", "-c", Run, "sh", .. command]);

    /// <summary>The program's process id.</summary>
    protected int Pid() => int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture);

    /// <summary>Waits until something is so.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> so)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await so())
            await Task.Delay(50, limit.Token);
    }

    protected async Task SignalAsync(string signal)
    {
        var sent = await Script.RunAsync(Folder, new Dictionary<string, string?>(), "kill", $"-{signal}", $"{Pid()}");
        Assert.True(sent.Code == 0, sent.Text);
    }

    /// <summary>The screens are gone, and what was there before is there again: as tmux understood it, in the terminal's modes, and in what was written.</summary>
    private protected static async Task<string> IsWholeAsync(Terminal terminal, int code)
    {
        await terminal.SeesAsync("the program ended with ");
        var seen = await terminal.HistoryAsync();
        Assert.Contains($"the program ended with {code}\n", seen, StringComparison.Ordinal);
        Assert.Contains("modes as before", seen, StringComparison.Ordinal);
        Assert.Contains("what was there before", seen, StringComparison.Ordinal);
        Assert.Equal("0 0 1 0 0", await terminal.AskAsync("alternate_on} #{mouse_any_flag} #{cursor_flag} #{keypad_flag} #{keypad_cursor_flag"));
        var output = terminal.Output;
        foreach (var (mode, off) in new[] { ("?1049", 'l'), ("?1003", 'l'), ("?1006", 'l'), ("?1015", 'l'), ("?2004", 'l'), ("?1", 'l'), ("?25", 'h') })
        {
            var last = output.LastIndexOf($"\e[{mode}{off}", StringComparison.Ordinal);
            var other = output.LastIndexOf($"\e[{mode}{(off == 'l' ? 'h' : 'l')}", StringComparison.Ordinal);
            Assert.True(last >= 0 && last > other, $"{mode}{off} is not the last word");
        }

        return seen;
    }
}
