namespace MlopsLabs.Tui;

/// <summary>A screen whose state is one record that is replaced as a whole.</summary>
internal abstract class ScreenModel<TState>(TState initial) : ScreenModel
    where TState : ScreenState
{
    private readonly Lock gate = new();

    /// <summary>The state now.</summary>
    public TState State { get; private set; } = initial;

    /// <inheritdoc/>
    public override ScreenState Common => State;

    /// <inheritdoc/>
    public override void Say(Notice? notice) => Update(state => state with { Notice = notice });

    /// <inheritdoc/>
    public override void ScrolledOverlay(int top) =>
        Correct(state => state.Overlay is { } box && box.Top != top ? state with { Overlay = box with { Top = top } } : state);

    /// <inheritdoc/>
    protected override void Show(Overlay? overlay) => Update(state => state with { Overlay = overlay });

    /// <summary>Puts another state in place of this one, from any thread, and says so when it is another one.</summary>
    protected void Update(Func<TState, TState> change)
    {
        lock (gate)
        {
            var next = change(State);
            if (ReferenceEquals(next, State))
                return;
            State = next;
        }

        RaiseChanged();
    }

    /// <summary>Changes the state without telling anybody: for what the view itself found out, such as how far text can scroll.</summary>
    protected void Correct(Func<TState, TState> change)
    {
        lock (gate)
            State = change(State);
    }
}
