using System.Drawing;
using System.Text;
using MlopsLabs.Cli;
using Terminal.Gui.App;
using Terminal.Gui.Input;

namespace MlopsLabs.Tui;

/// <summary>
/// Runs the screens. It makes a terminal application, and a new one each time something else had the terminal: all state lives in the
/// models, so a view can be thrown away at any time.
/// </summary>
internal sealed class Shell(TerminalGuard guard, Theme theme, Func<TerminalApp> createApp) : IShell
{
    private readonly ScreenStack stack = new();
    private readonly Lock gate = new();
    private readonly Queue<Func<Task>> leaving = [];
    private TerminalApp? app;
    private ShellView? view;
    private int? exitCode;
    private bool armed;

    /// <inheritdoc/>
    public void Open(ScreenModel screen)
    {
        screen.Changed += QueueRender;
        stack.Push(screen);
        QueueRender();
    }

    /// <inheritdoc/>
    public void Back()
    {
        var closing = stack.Top;
        stack.Pop();
        if (stack.Top == closing)
            return;
        closing.Changed -= QueueRender;
        QueueRender();
    }

    /// <inheritdoc/>
    public void Quit(int code)
    {
        exitCode ??= code;
        StopApp();
    }

    /// <inheritdoc/>
    public Task<T> LeaveAsync<T>(Func<Task<T>> run)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
            leaving.Enqueue(async () =>
            {
                try
                {
                    result.SetResult(await run().ConfigureAwait(false));
                }
                catch (Exception exception)
                {
                    result.SetException(exception);
                }
            });
        StopApp();
        return result.Task;
    }

    /// <inheritdoc/>
    public bool Copy(string text)
    {
        var osc = Encoding.ASCII.GetBytes($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a");
        // Between two frames: in the middle of one it would be torn.
        lock (gate)
            app?.Queue(() => TerminalMode.Write(osc));
        return !OperatingSystem.IsWindows();
    }

    /// <summary>Shows the screens until somebody quits; returns the exit code.</summary>
    public async Task<int> RunAsync(ScreenModel first)
    {
        Open(first);
        while (exitCode is null)
        {
            RunApp();
            while (Next() is { } leave)
                await leave().ConfigureAwait(false);
        }

        return exitCode.Value;
    }

    /// <summary>Asks all work to stop and waits until it has.</summary>
    public Task StopWorkAsync() => stack.StopWorkAsync();

    private Func<Task>? Next()
    {
        lock (gate)
            return leaving.TryDequeue(out var next) ? next : null;
    }

    /// <summary>One life of the terminal application, from the alternate screen and back.</summary>
    private void RunApp()
    {
        guard.Enter();
        using var suspend = TerminalSignals.OnSuspend(Suspend);
        using var mine = createApp();
        using var root = new ShellView(theme);
        try
        {
            lock (gate)
                (app, view) = (mine, root);
            mine.KeyDown += OnKey;
            mine.Pointed += OnMouse;
            root.Initialized += (_, _) => root.Render(stack.Top);
            if (exitCode is null && leaving.Count == 0)
                mine.Run(root);
        }
        finally
        {
            lock (gate)
                (app, view) = (null, null);
            root.Dispose();
            mine.Dispose();
            guard.Leave();
        }
    }

    private void StopApp()
    {
        lock (gate)
            app?.Stop();
    }

    private void QueueRender()
    {
        lock (gate)
            app?.Queue(() => view?.Render(stack.Top));
    }

    private void OnKey(Key key)
    {
        if (KeyMap.Name(key) is not { } name)
            return;
        if (name == KeyNames.Interrupt)
        {
            Interrupt();
            return;
        }

        armed = false;
        if (name == KeyNames.Suspend)
            Suspend();
        else
            stack.Top.Press(name);
    }

    /// <summary>A press points, two open, the wheel goes up and down; where no item is, nothing happens.</summary>
    private void OnMouse(MouseFlags flags, Point at)
    {
        if (flags.HasFlag(MouseFlags.WheeledUp) || flags.HasFlag(MouseFlags.WheeledDown))
            stack.Top.Press(flags.HasFlag(MouseFlags.WheeledUp) ? KeyNames.Up : KeyNames.Down);
        else if (stack.Top.Common.Overlay is null && view?.ItemAt(at) is { } item)
        {
            if (flags.HasFlag(MouseFlags.LeftButtonDoubleClicked))
                stack.Top.Press(KeyNames.Enter);
            else if (flags.HasFlag(MouseFlags.LeftButtonPressed))
                stack.Top.PointAt(item);
        }
    }

    private void Suspend()
    {
        armed = false;
        _ = LeaveAsync(() =>
        {
            TerminalMode.StopJob();
            return Task.FromResult(true);
        });
    }

    private void Interrupt()
    {
        if (stack.Top.Cancel())
            return;
        if (armed)
            Quit(ExitCodes.Cancelled);
        armed = true;
        stack.Top.Say(new("Ctrl-C again leaves mlopslabs.", Tone.Warn));
    }
}
