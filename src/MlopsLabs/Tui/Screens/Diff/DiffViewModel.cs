using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>What changed from one attempt to the next, and what a learner made of the lab's own files.</summary>
internal sealed class DiffViewModel : TextScreenModel<DiffState>
{
    private readonly IShell shell;
    private readonly WorkRunner work;
    private readonly Comparisons comparisons;

    /// <summary>An attempt, and the one before it if there is any; <see cref="Shown"/> compares.</summary>
    public DiffViewModel(TimeProvider time, IShell shell, Cohort cohort, LabSpec? lab, Attempt attempt, Attempt? before, string title)
        : base(new(title, attempt))
    {
        this.shell = shell;
        comparisons = new(cohort, lab, attempt, before);
        work = new(time, state => Update(screen => screen with { Work = state }));
    }

    /// <inheritdoc/>
    public override string Name => "Diff";

    /// <inheritdoc/>
    public override TextLine Header => DiffText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => work.Settled;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new("v", "against another", Turn) { Help = "Compare with the attempt before, with the start file, with a solution file", Aliases = [KeyNames.Tab, KeyNames.Right], Enabled = State.Comparisons?.Count > 1 },
        .. TextKeys,
        new(KeyNames.Escape, "back", Leave) { Help = "Back to the submission", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, DiffText.About))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override bool Cancel() => work.Cancel();

    /// <inheritdoc/>
    public override void Shown()
    {
        if (State.Comparisons is not null)
            return;
        work.Start("Comparing", _ =>
        {
            try
            {
                var all = comparisons.All();
                Update(state => state with { Comparisons = all });
            }
            catch (Exception exception)
            {
                Say(FaultText.Of(exception));
            }

            return Task.CompletedTask;
        });
    }

    /// <inheritdoc/>
    protected override object? Subject => (State.Comparisons, State.At);

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Body(int width) => DiffText.Body(State, width);

    private void Turn() => Update(state => state with { At = (state.At + 1) % state.Comparisons!.Count, Top = 0 });

    private void Leave()
    {
        if (!Cancel())
            shell.Back();
    }
}
