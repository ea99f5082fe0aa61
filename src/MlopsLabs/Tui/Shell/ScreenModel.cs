namespace MlopsLabs.Tui;

/// <summary>A screen without its looks: state, keys, and one event. Lives longer than any view of it.</summary>
internal abstract class ScreenModel
{
    /// <summary>The state is another one. Raised on any thread.</summary>
    public event Action? Changed;

    /// <summary>The screen's name, for the help.</summary>
    public abstract string Name { get; }

    /// <summary>What every screen has.</summary>
    public abstract ScreenState Common { get; }

    /// <summary>The keys as they are now, in the order of the hints.</summary>
    public abstract IReadOnlyList<KeyAction> Keys { get; }

    /// <summary>What stands at the top of the screen.</summary>
    public abstract TextLine Header { get; }

    /// <summary>The names of what can be pointed at, in the order of the screen.</summary>
    public virtual IReadOnlyList<string> Items => [];

    /// <summary>What an item is called on the screen.</summary>
    public virtual string TitleOf(int item) => Items[item];

    /// <summary>Points at one of <see cref="Items"/>, by its index.</summary>
    public virtual void PointAt(int item)
    {
    }

    /// <summary>Called when the screen comes on top, the first time and after another one closed.</summary>
    public virtual void Shown()
    {
    }

    /// <summary>Called when the screen was taken away.</summary>
    public virtual void Closed()
    {
    }

    /// <summary>Asks running work to stop, the second time leaves it behind. False when there was none.</summary>
    public virtual bool Cancel() => false;

    /// <summary>The program ends: whatever goes on is asked to stop, and <see cref="Settled"/> tells when it has.</summary>
    public virtual void End() => Cancel();

    /// <summary>Ends when all work of the screen has ended, work left behind included.</summary>
    public virtual Task Settled => Task.CompletedTask;

    /// <summary>Says something in the status line.</summary>
    public abstract void Say(Notice? notice);

    /// <summary>Does what a key means here. False when it means nothing.</summary>
    public bool Press(string key)
    {
        if (Common.Overlay is { Entry: { } entry } writing)
            return Write(writing, entry, key);
        if (key == KeyNames.Backspace)
            key = KeyNames.Escape;
        if (Common.Overlay is { } overlay)
            return PressIn(overlay, key);
        if (key == KeyNames.Palette)
        {
            Show(Palette.For(this, Palette.Choices(this), () => Show(null)));
            return true;
        }

        var meant = Keys.Where(candidate => candidate.Matches(key)).ToList();
        if (meant.Find(candidate => candidate.Enabled) is { } action)
            action.Run();
        else if (meant.Find(candidate => candidate.NotNow is not null) is { } off)
            Say(new(off.NotNow!, Tone.Warn));
        else
            return false;
        return true;
    }

    /// <summary>The view found how far the box really scrolled.</summary>
    public abstract void ScrolledOverlay(int top);

    /// <summary>Replaces the box over the screen.</summary>
    protected abstract void Show(Overlay? overlay);

    /// <summary>Tells whoever shows the screen.</summary>
    protected void RaiseChanged() => Changed?.Invoke();

    private bool Write(Overlay overlay, TextEntry entry, string key)
    {
        if (key == KeyNames.Escape)
            Show(null);
        else if (key == KeyNames.Enter && entry.Choices is { } choices)
            choices.Chosen(entry.Text, entry.At);
        else if (key == KeyNames.Enter)
            entry.Done(entry.Text);
        else if (entry.After(key) is { } next)
            Show(overlay with { Entry = next, Body = next.Choices?.Lines(next.Text, next.At) ?? overlay.Body });
        return true;
    }

    private bool PressIn(Overlay overlay, string key)
    {
        var action = overlay.Keys.FirstOrDefault(candidate => candidate.Enabled && candidate.Matches(key));
        if (action is not null)
            action.Run();
        else if (key is KeyNames.Escape or KeyNames.Enter or "q" or "?")
            Show(null);
        else if (Scrolling.Step(key) is { } step)
            Show(overlay with { Top = Math.Max(0, overlay.Top + step) });
        return true;
    }
}
