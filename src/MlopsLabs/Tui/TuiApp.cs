namespace MlopsLabs.Tui;

/// <summary>The screens, from taking the terminal to giving it back.</summary>
internal static class TuiApp
{
    // What is left of a cancelled start or check after the screen is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows the screens until the learner quits; returns the exit code.</summary>
    public static async Task<int> RunAsync(TuiOptions options, CancellationToken cancellation)
    {
        Shell? shell = null;
        using var guard = new TerminalGuard(code => shell?.Quit(code));
        shell = new Shell(guard, Theme.For(options.Variable), () => new TerminalApp());
        using var stop = cancellation.Register(() => shell.Quit(130));
        var code = await shell.RunAsync(new OutlineViewModel(options, shell)).ConfigureAwait(false);
        await Task.WhenAny(shell.StopWorkAsync(), Task.Delay(Patience, options.Time, CancellationToken.None)).ConfigureAwait(false);
        return code;
    }
}
