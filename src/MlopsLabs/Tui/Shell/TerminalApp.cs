using System.Drawing;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace MlopsLabs.Tui;

/// <summary>
/// One terminal application of the library. Its own loop wakes up 75 times a second to see whether something happened, which costs a
/// laptop 1 to 3 % of a core for nothing; this one sleeps in the kernel until there is input, a resize, or something queued.
/// </summary>
internal sealed class TerminalApp : IDisposable
{
    private readonly SemaphoreSlim wake = new(0);
    private readonly IApplication app;
    private readonly WaitingInputFactory? input;
    private readonly IDisposable? resize;
    private readonly Drowse drowse = new(TimeProvider.System);
    private int queued;
    private volatile bool disposed;

    /// <summary>Takes the terminal.</summary>
    /// <param name="mouse">Whether the mouse is ours; else the terminal's own selecting and copying goes on as everywhere.</param>
    public TerminalApp(bool mouse = false)
    {
        LibrarySettings.Ensure();
        Driver.SizeDetection = SizeDetectionMode.Polling;
        Driver.Force16Colors = true;
        Application.MaximumIterationsPerSecond = 60;
        (app, input) = WaitingInputFactory.CreateApplication(Wake);
        app.Init(DriverRegistry.Names.ANSI);
        app.Keyboard.KeyDown += OnKeyDown;
        if (mouse)
            app.Mouse.MouseEvent += OnMouse;
        else
            TerminalMode.Write(TerminalGuard.NoMouse);
        if (input is null)
            return;
        app.TimedEvents!.Added += (_, _) => Wake();
        app.Iteration += (_, _) => Sleep();
        resize = TerminalSignals.OnResize(Wake);
    }

    /// <summary>A key was pressed; nothing else of the library sees it.</summary>
    public event Action<Key>? KeyDown;

    /// <summary>The mouse was pressed or its wheel turned, somewhere on the terminal.</summary>
    public event Action<MouseFlags, Point>? Pointed;

    /// <summary>Shows a view until <see cref="Stop"/>.</summary>
    public void Run(IRunnable view) => app.Run(view);

    /// <summary>Ends <see cref="Run"/>; from any thread.</summary>
    public void Stop()
    {
        if (!disposed)
            app.Invoke(() => app.RequestStop());
    }

    /// <summary>Does something on the UI thread; while one is waiting, more of them add nothing.</summary>
    public void Queue(Action render)
    {
        if (disposed || Interlocked.Exchange(ref queued, 1) == 1)
            return;
        app.TimedEvents!.Add(TimeSpan.Zero, () =>
        {
            Interlocked.Exchange(ref queued, 0);
            render();
            return false;
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (disposed)
            return;
        disposed = true;
        resize?.Dispose();
        input?.Close();
        app.Dispose();
    }

    private void OnKeyDown(object? sender, Key key)
    {
        KeyDown?.Invoke(key);
        key.Handled = true;
    }

    private void OnMouse(object? sender, Mouse mouse)
    {
        Pointed?.Invoke(mouse.Flags, mouse.ScreenPosition);
        mouse.Handled = true;
    }

    private void Wake()
    {
        if (!disposed)
            wake.Release();
    }

    private void Sleep()
    {
        if (!drowse.MaySleep() || app.TimedEvents!.Timeouts.Count > 0)
            return;
        wake.Wait();
        while (wake.Wait(0))
        {
        }

        drowse.Woke();
    }
}
