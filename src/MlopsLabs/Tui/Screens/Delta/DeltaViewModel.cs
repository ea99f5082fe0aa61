using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Tui;

/// <summary>Who gains and who loses by a run, and why. Nothing changes until it is applied.</summary>
internal sealed class DeltaViewModel : TextScreenModel<DeltaState>
{
    private readonly CohortViewModel cohort;
    private readonly IShell shell;
    private readonly WorkRunner work;

    /// <summary>The delta of a run; <see cref="Shown"/> looks for it.</summary>
    public DeltaViewModel(CohortViewModel cohort, IShell shell, RunFile run)
        : base(new(run, cohort.State.Book!.Run))
    {
        (this.cohort, this.shell) = (cohort, shell);
        work = new(cohort.Options.Time, state => Update(screen => screen with { Work = state }));
        cohort.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Delta";

    /// <inheritdoc/>
    public override TextLine Header => RunsText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(work.Settled, cohort.Settled);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new("a", "apply", () => Show(Applying.Ask(cohort, State.Run, Show))) { Help = "Let its results count; asks why", Enabled = State.Delta is not null && State.Run.Complete && State.Run.Id != State.InForce },
        .. TextKeys,
        new(KeyNames.Escape, State.Work is null ? "back" : "cancel", Leave) { Help = "Cancel what is running, else back to the runs", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, []))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override bool Cancel() => work.Cancel() || cohort.Cancel();

    /// <inheritdoc/>
    public override void Shown()
    {
        if (State.Delta is null)
            work.Start("Comparing the run with what counts", Compare);
    }

    /// <inheritdoc/>
    public override void Closed()
    {
        work.Cancel();
        cohort.Changed -= Follow;
    }

    /// <inheritdoc/>
    protected override object? Subject => (State.Delta, State.InForce);

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Body(int width) => RunsText.Body(State, width);

    private Task Compare(WorkRunner.Work mine)
    {
        try
        {
            var grades = cohort.State.Grades!;
            var delta = RegradeDelta.Of(RunFolder.Find(grades.Cohort, State.Run.Id), grades.Book.Run, key =>
            {
                mine.Stop.Token.ThrowIfCancellationRequested();
                return grades.Results.Find(key);
            });
            if (work.IsCurrent(mine))
                Update(state => state with { Delta = delta });
        }
        catch (OperationCanceledException)
        {
            Say(new("Stopped.", Tone.Warn));
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
        }

        return Task.CompletedTask;
    }

    private void Follow()
    {
        var below = cohort.State;
        Update(state => state with { InForce = below.Grades is { } grades ? grades.Book.Run : state.InForce, Notice = below.Notice ?? state.Notice });
    }

    private void Leave()
    {
        if (!Cancel())
            shell.Back();
    }
}
