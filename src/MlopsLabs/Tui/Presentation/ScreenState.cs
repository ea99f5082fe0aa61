namespace MlopsLabs.Tui;

/// <summary>What every screen has beside its own state.</summary>
internal abstract record ScreenState
{
    /// <summary>The box over the screen, if any.</summary>
    public Overlay? Overlay { get; init; }

    /// <summary>What just happened.</summary>
    public Notice? Notice { get; init; }

    /// <summary>The long work that goes on.</summary>
    public WorkState? Work { get; init; }
}
