using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Tui;

/// <summary>All runs, and which of them counts.</summary>
internal sealed class RunsViewModel : ScreenModel<RunsState>
{
    private readonly CohortViewModel cohort;
    private readonly IShell shell;
    private Task reading = Task.CompletedTask;

    /// <summary>The runs of a cohort; <see cref="Shown"/> reads them.</summary>
    public RunsViewModel(CohortViewModel cohort, IShell shell)
        : base(new(cohort.Options.Folder, cohort.State.Book!.Run))
    {
        (this.cohort, this.shell) = (cohort, shell);
        cohort.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Runs";

    /// <inheritdoc/>
    public override TextLine Header => RunsText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(reading, cohort.Settled);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new(KeyNames.Enter, "delta", () => shell.Open(new DeltaViewModel(cohort, shell, State.Current!))) { Help = "See what the run would change: who gains, who loses, and why", Aliases = [KeyNames.Right], Enabled = State.Current is not null },
        new("a", "apply", () => Show(Applying.Ask(cohort, State.Current, Show))) { Help = "Let its results count; asks why", Enabled = State.HasCurrent && State.Current?.Complete != false && State.Current?.Id != State.InForce },
        new(KeyNames.Up, "up", () => Move(-1)) { Help = "The run above", Hinted = false, Aliases = ["k"] },
        new(KeyNames.Down, "down", () => Move(1)) { Help = "The run below", Hinted = false, Aliases = ["j"] },
        new(KeyNames.Escape, "back", shell.Back) { Help = "Back to the cohort", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, RunsText.About(State)))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override bool Cancel() => cohort.Cancel();

    /// <inheritdoc/>
    public override void Shown() => reading = Task.Run(() =>
    {
        try
        {
            IReadOnlyList<RunFile?> runs = [.. RunFolder.All(cohort.State.Grades!.Cohort).Select(run => run.File).Reverse(), null];
            Update(state => state with { Runs = runs });
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
        }
    });

    /// <inheritdoc/>
    public override void Closed() => cohort.Changed -= Follow;

    private void Follow()
    {
        var below = cohort.State;
        Update(state => state with { InForce = below.Grades is { } grades ? grades.Book.Run : state.InForce, Work = below.Work, Notice = below.Notice ?? state.Notice });
    }

    private void Move(int by) => Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, Math.Max(0, (state.Runs?.Count ?? 0) - 1)) });
}
