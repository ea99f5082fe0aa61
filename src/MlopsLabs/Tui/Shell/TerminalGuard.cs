namespace MlopsLabs.Tui;

/// <summary>
/// Gives the terminal back whole however the program ends (design 06, row 15). The library restores it only when it is disposed of in order;
/// this also does so on an exception of any thread that nobody caught, and on an exit from anywhere, which is how signals end the program.
/// </summary>
internal sealed class TerminalGuard : IDisposable
{
    // Bracketed paste, kitty keys and colours off, the normal screen back, the cursor seen.
    private static ReadOnlySpan<byte> Screen => "\e[?2004l\e[<u\e[0m\e[?1049l\e[?25h"u8;

    // .NET sends application cursor keys and keypad when it first asks for the terminal and after each child, and never takes them back.
    private static ReadOnlySpan<byte> Keys => "\e[?1l\e>"u8;

    /// <summary>All reports of the mouse off.</summary>
    public static ReadOnlySpan<byte> NoMouse => "\e[?1000l\e[?1002l\e[?1003l\e[?1006l\e[?1015l"u8;

    private readonly TerminalMode? before = TerminalMode.Now();
    private int inside;

    /// <summary>Watches from now on; what the terminal is now is what it will be again.</summary>
    public TerminalGuard()
    {
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The terminal is about to become a screen.</summary>
    public void Enter() => Interlocked.Exchange(ref inside, 1);

    /// <summary>The library gave the terminal back; what it leaves undone is done now.</summary>
    public void Leave()
    {
        if (Interlocked.Exchange(ref inside, 0) == 1)
            PutBack();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        PutBack();
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs args) => Restore();

    private void OnExit(object? sender, EventArgs args) => Restore();

    /// <summary>The process ends while the screens are up, and the threads that draw still run.</summary>
    private void Restore()
    {
        if (Interlocked.Exchange(ref inside, 0) == 1)
            TerminalMode.WriteLast([.. NoMouse, .. Screen, .. Keys]);
        PutBack();
    }

    private void PutBack()
    {
        TerminalMode.Write(Keys);
        before?.Apply();
    }
}
