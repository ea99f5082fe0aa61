using MlopsLabs.Tui;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;
using Terminal.Gui.Testing;
using Terminal.Gui.Time;

namespace MlopsLabs.Tests.Tui.Harness;

/// <summary>
/// The screens on a terminal that is only in memory. Keys take the library's whole way from bytes to a model; what a learner would see
/// is <see cref="Text"/>.
/// </summary>
internal sealed class Screen : IShell, IDisposable
{
    private readonly IApplication app = Application.Create(new VirtualTimeProvider());
    private readonly ScreenStack stack = new();
    private readonly ShellView view;

    public Screen(int width = 80, int height = 24, bool colours = true)
    {
        // After Begin without Run the library's context never runs what is posted to it: an await in a test would hang
        // (tui-cs/Terminal.Gui#5680).
        var context = SynchronizationContext.Current;
        app.Init(DriverRegistry.Names.ANSI);
        app.Driver!.SetScreenSize(width, height);
        view = new ShellView(new Theme(colours));
        app.Keyboard.KeyDown += OnKey;
        app.Begin(view);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    /// <summary>The exit code, once somebody quit.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What left the screen, and came back, so far.</summary>
    public int TimesLeft { get; private set; }

    /// <summary>What was put into the clipboard last.</summary>
    public string? Copied { get; private set; }

    /// <inheritdoc/>
    public bool Copy(string text)
    {
        Copied = text;
        return true;
    }

    /// <summary>The visible screen.</summary>
    public ScreenModel Top => stack.Top;

    /// <summary>What is on the terminal, without blanks at line ends.</summary>
    public string Text
    {
        get
        {
            Draw();
            return string.Join('\n', app.Driver!.ToString()!.Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        }
    }

    /// <summary>The same as one flow of words, for sentences that may be wrapped.</summary>
    public string Flow => string.Join(' ', Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same with its escape sequences.</summary>
    public string Ansi
    {
        get
        {
            Draw();
            return app.Driver!.ToAnsi();
        }
    }

    public void Open(ScreenModel screen) => stack.Push(screen);

    public void Back() => stack.Pop();

    public void Quit(int exitCode) => ExitCode ??= exitCode;

    public async Task<T> LeaveAsync<T>(Func<Task<T>> run)
    {
        TimesLeft++;
        return await run();
    }

    /// <summary>Presses keys, and waits until what they began has ended.</summary>
    public async Task PressAsync(params Key[] keys)
    {
        foreach (var key in keys)
        {
            Press(key);
            await Top.Settled;
        }
    }

    /// <summary>Presses a key and does not wait.</summary>
    public void Press(Key key) => app.InjectKey(key);

    /// <summary>Makes the terminal another size.</summary>
    public void Resize(int width, int height)
    {
        app.Driver!.SetScreenSize(width, height);
        Draw();
    }

    public void Dispose()
    {
        view.Dispose();
        app.Dispose();
    }

    private void OnKey(object? sender, Key key)
    {
        if (KeyMap.Name(key) is { } name)
            stack.Top.Press(name);
        key.Handled = true;
    }

    private void Draw()
    {
        view.Render(stack.Top);
        app.LayoutAndDraw(true);
    }
}
