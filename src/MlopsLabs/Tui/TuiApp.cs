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
        RunAsync(options.Variable, options.Time, shell => new OutlineViewModel(options, shell), cancellation);

    /// <summary>Tells the screens as lines until the learner leaves; returns the exit code.</summary>
    public static async Task<int> PlainAsync(TuiOptions options, TextReader input, PlainWriter writer, CancellationToken cancellation)
    {
        var shell = new PlainShell(input, writer, cancellation);
        try
        {
            return await shell.RunAsync(new OutlineViewModel(options, shell)).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAny(shell.StopWorkAsync(), Task.Delay(Patience, options.Time, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    /// <summary>Shows the preview of a lab until its author leaves; returns the exit code.</summary>
    public static async Task<int> PreviewAsync(TuiOptions options, LabFiles files, CancellationToken cancellation)
    {
        PreviewViewModel? preview = null;
        try
        {
            return await RunAsync(options.Variable, options.Time, shell => preview = new PreviewViewModel(options, shell, files), cancellation).ConfigureAwait(false);
        }
        finally
        {
            preview?.Dispose();
        }
    }

    /// <summary>Shows a cohort until its grader leaves; returns the exit code.</summary>
    public static Task<int> GradeAsync(GraderOptions options, CancellationToken cancellation) =>
        RunAsync(options.Variable, options.Time, shell => new CohortViewModel(options, shell), cancellation);

    private static async Task<int> RunAsync(Func<string, string?> variable, TimeProvider time, Func<IShell, ScreenModel> first, CancellationToken cancellation)
    {
        using var guard = new TerminalGuard();
        var shell = new Shell(guard, Theme.For(variable), () => new TerminalApp(mouse: variable("MLOPSLABS_MOUSE") == "on"));
        using var stop = cancellation.Register(() =>
        {
            shell.Quit(ExitCodes.Cancelled);
            // An editor or a shell that has the terminal must hang up before the screens can end.
            _ = shell.StopWorkAsync();
        });
        var code = await shell.RunAsync(first(shell)).ConfigureAwait(false);
        await Task.WhenAny(shell.StopWorkAsync(), Task.Delay(Patience, time, CancellationToken.None)).ConfigureAwait(false);
        return code;
    }
}
