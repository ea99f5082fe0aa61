using System.Security.Cryptography;
using MlopsLabs.EndToEnd.Install;

namespace MlopsLabs.EndToEnd.Tui;

/// <summary>
/// A real terminal with a program in it: the only pane of a tmux server that is nobody else's. What tmux understood of the program's output is
/// what a learner sees; the output itself is kept too.
/// </summary>
internal sealed class Terminal : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // Commands that other tests run here at the same time take unmarked daemons for their own, and end them.
    private static readonly Dictionary<string, string?> s_marked = new() { ["MLOPSLABS_RUN"] = "a-terminal-of-a-test" };

    private readonly string _socket = "mlopslabs-" + RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly string _folder;

    private Terminal(string folder) => _folder = folder;

    /// <summary>Everything that was written to the terminal, byte for byte.</summary>
    public string Output => File.Exists(OutputFile) ? File.ReadAllText(OutputFile) : "";

    private string OutputFile => Path.Combine(_folder, _socket + ".output");

    public static async Task<Terminal> OpenAsync(
        string folder, int columns, int rows, IReadOnlyDictionary<string, string> variables, params IReadOnlyList<string> command)
    {
        var terminal = new Terminal(folder);
        await terminal.TmuxAsync(
        [
            "-f", "/dev/null", "new-session", "-d", "-x", $"{columns}", "-y", $"{rows}", "-c", folder,
            .. variables.SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" }), "cat",
        ]);
        await terminal.TmuxAsync("set-option", "-g", "status", "off");
        await terminal.TmuxAsync("pipe-pane", "-O", $"cat > '{terminal.OutputFile}'");
        await terminal.TmuxAsync(["respawn-pane", "-k", "-t", ":0.0", .. variables.SelectMany(variable => new[] { "-e", $"{variable.Key}={variable.Value}" }), "--", .. command]);
        return terminal;
    }

    /// <summary>Presses keys, one after the other, by tmux's names: <c>Enter</c>, <c>C-c</c>, <c>x</c>.</summary>
    public Task TypeAsync(params IReadOnlyList<string> keys) => TmuxAsync(["send-keys", "-t", ":0.0", .. keys]);

    /// <summary>Types a line, in one pane or another.</summary>
    public async Task SayAsync(string line, int pane = 0)
    {
        await TmuxAsync("send-keys", "-t", $":0.{pane}", "-l", line);
        await TmuxAsync("send-keys", "-t", $":0.{pane}", "Enter");
    }

    public Task ResizeAsync(int columns, int rows) => TmuxAsync("resize-window", "-x", $"{columns}", "-y", $"{rows}");

    /// <summary>What can be seen, in one pane or another.</summary>
    public Task<string> TextAsync(int pane = 0) => TmuxAsync("capture-pane", "-p", "-t", $":0.{pane}");

    /// <summary>What can be seen, and what scrolled out before.</summary>
    public Task<string> HistoryAsync() => TmuxAsync("capture-pane", "-p", "-J", "-S", "-", "-t", ":0.0");

    /// <summary>One of tmux's formats: <c>alternate_on</c>, <c>cursor_flag</c>.</summary>
    public async Task<string> AskAsync(string format) => (await TmuxAsync("display-message", "-p", "-t", ":0.0", $"#{{{format}}}")).Trim();

    /// <summary>Waits until something can be seen; returns all that can, once it is drawn.</summary>
    public async Task<string> SeesAsync(string text, int pane = 0, TimeSpan? patience = null) =>
        await DrawnAsync(await UntilAsync(seen => seen.Contains(text, StringComparison.Ordinal), $"'{text}'", pane, patience ?? s_patience), pane);

    /// <summary>Waits until something cannot be seen any more; returns what can, once it is drawn.</summary>
    public async Task<string> SeesNoMoreAsync(string text) =>
        await DrawnAsync(await UntilAsync(seen => !seen.Contains(text, StringComparison.Ordinal), $"anything but '{text}'", 0, s_patience), 0);

    /// <summary>The terminal goes away, with whatever is in it.</summary>
    public Task CloseAsync() => TmuxAsync("kill-server");

    public async ValueTask DisposeAsync() => await Script.RunAsync(_folder, s_marked, "tmux", "-L", _socket, "kill-server");

    private async Task<string> UntilAsync(Func<string, bool> wanted, string what, int pane, TimeSpan patience)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(patience);
        var seen = "";
        try
        {
            while (!wanted(seen = await TextAsync(pane)))
                await Task.Delay(50, limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{what} was never to be seen; there was:\n{seen}");
        }

        return seen;
    }

    /// <summary>The screen as it is when it has stopped changing: a program draws row by row, and may be caught between two.</summary>
    private async Task<string> DrawnAsync(string seen, int pane)
    {
        for (var looks = 0; looks < 20; looks++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            if (seen == (seen = await TextAsync(pane)))
                break;
        }

        return seen;
    }

    private async Task<string> TmuxAsync(params string[] arguments)
    {
        var run = await Script.RunAsync(_folder, s_marked, "tmux", ["-u", "-L", _socket, .. arguments]);
        Assert.True(run.Code == 0, $"tmux {string.Join(' ', arguments)}: {run.Text}");
        return run.Text;
    }
}
