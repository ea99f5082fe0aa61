using System.Collections.Immutable;

namespace MlopsLabs.Tui;

/// <summary>The screens that are open, the visible one on top. Lives longer than the terminal application that shows them.</summary>
internal sealed class ScreenStack
{
    // Replaced as a whole: plain mode asks for the top from other threads.
    private volatile ImmutableList<ScreenModel> screens = [];
    private readonly List<ScreenModel> opened = [];
    private readonly Lock gate = new();

    /// <summary>The visible screen.</summary>
    public ScreenModel Top => screens[^1];

    /// <summary>How many are open.</summary>
    public int Count => screens.Count;

    /// <summary>Another screen is on top.</summary>
    public event Action? Changed;

    /// <summary>Puts a screen on top.</summary>
    public void Push(ScreenModel screen)
    {
        lock (gate)
            opened.Add(screen);
        screens = screens.Add(screen);
        screen.Shown();
        Changed?.Invoke();
    }

    /// <summary>Takes the top screen away; the last one stays.</summary>
    public void Pop()
    {
        if (screens.Count < 2)
            return;
        var closed = Top;
        screens = screens.RemoveAt(screens.Count - 1);
        closed.Closed();
        Top.Shown();
        Changed?.Invoke();
    }

    /// <summary>Asks all work to stop, that of screens that were closed too, and waits until it has.</summary>
    public Task StopWorkAsync()
    {
        ScreenModel[] all;
        lock (gate)
            all = [.. opened];
        foreach (var screen in all)
            screen.End();
        return Task.WhenAll(all.Select(screen => screen.Settled));
    }
}
