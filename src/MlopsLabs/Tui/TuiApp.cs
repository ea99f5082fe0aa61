using MlopsLabs.Cli;

namespace MlopsLabs.Tui;

/// <summary>The screens, from taking the terminal to giving it back.</summary>
internal static class TuiApp
{
    // What is left of a cancelled start or check after the screen is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows the screens until the learner quits; returns the exit code.</summary>
    public static async Task<int> RunAsync(TuiOptions options, CancellationToken cancellation)
    {
        using var guard = new TerminalGuard();
        var shell = new Shell(guard, Theme.For(options.Variable), () => new TerminalApp());
        using var stop = cancellation.Register(() =>
        {
            shell.Quit(ExitCodes.Cancelled);
            // An editor or a shell that has the terminal must hang up before the screens can end.
            _ = shell.StopWorkAsync();
        });
        var code = await shell.RunAsync(new OutlineViewModel(options, shell)).ConfigureAwait(false);
        await Task.WhenAny(shell.StopWorkAsync(), Task.Delay(Patience, options.Time, CancellationToken.None)).ConfigureAwait(false);
        return code;
    }
}
