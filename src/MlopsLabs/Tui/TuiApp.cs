using MlopsLabs.Cli;
using MlopsLabs.Core.Authoring.Preview;

namespace MlopsLabs.Tui;

/// <summary>The screens, from taking the terminal to giving it back.</summary>
internal static class TuiApp
{
    // What is left of a cancelled start or check after the screen is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Shows the screens until the learner quits; returns the exit code.</summary>
    public static Task<int> RunAsync(TuiOptions options, CancellationToken cancellation) =>
        RunAsync(options, shell => new OutlineViewModel(options, shell), cancellation);

    /// <summary>Shows the preview of a lab until its author leaves; returns the exit code.</summary>
    public static async Task<int> PreviewAsync(TuiOptions options, LabFiles files, CancellationToken cancellation)
    {
        PreviewViewModel? preview = null;
        try
        {
            return await RunAsync(options, shell => preview = new PreviewViewModel(options, shell, files), cancellation).ConfigureAwait(false);
        }
        finally
        {
            preview?.Dispose();
        }
    }

    private static async Task<int> RunAsync(TuiOptions options, Func<IShell, ScreenModel> first, CancellationToken cancellation)
    {
        using var guard = new TerminalGuard();
        var shell = new Shell(guard, Theme.For(options.Variable), () => new TerminalApp());
        using var stop = cancellation.Register(() =>
        {
            shell.Quit(ExitCodes.Cancelled);
            // An editor or a shell that has the terminal must hang up before the screens can end.
            _ = shell.StopWorkAsync();
        });
        var code = await shell.RunAsync(first(shell)).ConfigureAwait(false);
        await Task.WhenAny(shell.StopWorkAsync(), Task.Delay(Patience, options.Time, CancellationToken.None)).ConfigureAwait(false);
        return code;
    }
}
