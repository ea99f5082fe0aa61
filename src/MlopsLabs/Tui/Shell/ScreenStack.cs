namespace MlopsLabs.Tui;

/// <summary>The screens that are open, the visible one on top. Lives longer than the terminal application that shows them.</summary>
internal sealed class ScreenStack
{
    private readonly List<ScreenModel> screens = [];

    /// <summary>The visible screen.</summary>
    public ScreenModel Top => screens[^1];

    /// <summary>How many are open.</summary>
    public int Count => screens.Count;

    /// <summary>Another screen is on top.</summary>
    public event Action? Changed;

    /// <summary>Puts a screen on top.</summary>
    public void Push(ScreenModel screen)
    {
        screens.Add(screen);
        screen.Shown();
        Changed?.Invoke();
    }

    /// <summary>Takes the top screen away; the last one stays.</summary>
    public void Pop()
    {
        if (screens.Count < 2)
            return;
        var closed = Top;
        screens.RemoveAt(screens.Count - 1);
        closed.Closed();
        Top.Shown();
        Changed?.Invoke();
    }
}
