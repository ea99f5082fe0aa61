namespace MlopsLabs.Tui;

/// <summary>What a screen may ask of the shell around it.</summary>
internal interface IShell
{
    /// <summary>Puts a screen on top.</summary>
    void Open(ScreenModel screen);

    /// <summary>Takes the top screen away; on the last one nothing happens.</summary>
    void Back();

    /// <summary>Ends the program.</summary>
    void Quit(int exitCode);

    /// <summary>
    /// Gives the terminal to something else until it ends, and comes back to a whole screen. The screen is gone and the terminal as it was
    /// before the program while <paramref name="run"/> runs.
    /// </summary>
    Task<T> LeaveAsync<T>(Func<Task<T>> run);

    /// <summary>Puts text into the clipboard of the terminal, wherever that runs; terminals that do not know the way (OSC 52) ignore it. False where there is none.</summary>
    bool Copy(string text);
}
