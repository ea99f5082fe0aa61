using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Tui;

/// <summary>One check over the cohort: how it ended, whether it tells strong from weak, and how learners were wrong.</summary>
internal sealed class CohortCheckViewModel : ScreenModel<CohortCheckState>
{
    private readonly CohortViewModel cohort;
    private readonly IShell shell;
    private readonly WorkRunner work;

    /// <summary>The checks of a lab; <see cref="Shown"/> looks the cohort through.</summary>
    public CohortCheckViewModel(CohortViewModel cohort, IShell shell, int lab)
        : base(new(cohort.State.Book!.Labs[lab], cohort.State.Book.Run))
    {
        (this.cohort, this.shell) = (cohort, shell);
        work = new(cohort.Options.Time, state => Update(screen => screen with { Work = state }));
        cohort.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Check";

    /// <inheritdoc/>
    public override TextLine Header => CohortCheckText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(work.Settled, cohort.Settled);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new("n", "next", () => Turn(1)) { Help = "The next check", Aliases = [KeyNames.Right, KeyNames.Tab], Enabled = State.At < (State.Facts?.Count ?? 0) - 1 },
        new("p", "previous", () => Turn(-1)) { Help = "The check before", Aliases = [KeyNames.Left, KeyNames.BackTab], Enabled = State.At > 0 },
        new("a", "accept name", AskCanonical) { Help = "Accept the name under the cursor as another name of something, for the whole cohort; it counts after a regrade", Enabled = State is { Wrong.Kind: ClusterKind.Name, Check: { } check } && !State.IsAccepted(check.Check, State.Wrong.Text) },
        new(KeyNames.Up, "up", () => Move(-1)) { Help = "The answer above", Hinted = false, Aliases = ["k"] },
        new(KeyNames.Down, "down", () => Move(1)) { Help = "The answer below", Hinted = false, Aliases = ["j"] },
        new(KeyNames.PageUp, "page up", () => Move(-Scrolling.Page)) { Help = "Ten answers up", Hinted = false },
        new(KeyNames.PageDown, "page down", () => Move(Scrolling.Page)) { Help = "Ten answers down", Hinted = false, Aliases = [KeyNames.Space] },
        new(KeyNames.Escape, State.Work is null ? "back" : "cancel", Leave) { Help = "Cancel what is running, else back to the cohort", Aliases = ["q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, CohortCheckText.About))) { Help = "This help, and what the numbers mean" },
    ];

    /// <inheritdoc/>
    public override bool Cancel() => work.Cancel() || cohort.Cancel();

    /// <inheritdoc/>
    public override void Shown()
    {
        if (State.Facts is null)
            work.Start("Looking through the cohort", LookAsync);
    }

    /// <inheritdoc/>
    public override void Closed()
    {
        work.Cancel();
        cohort.Changed -= Follow;
    }

    private Task LookAsync(WorkRunner.Work mine)
    {
        try
        {
            var grades = cohort.State.Grades!;
            var facts = CheckFacts.Of(grades, State.Lab.Id, mine.Stop.Token);
            if (work.IsCurrent(mine))
                Update(state => state with { Facts = facts, Accepted = AcceptedIn(grades.Decisions, state.Lab.Id) });
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
        Update(state => state with
        {
            Notice = below.Notice ?? state.Notice,
            Accepted = below.Grades is { } grades ? AcceptedIn(grades.Decisions, state.Lab.Id) : state.Accepted,
        });
    }

    private static HashSet<string> AcceptedIn(LedgerView decisions, string lab) => [.. decisions.AliasesOf(lab).Select(alias => $"{alias.CheckId}/{Names.Normalise(alias.Name)}")];

    private void Turn(int by) => Update(state => state with { At = Math.Clamp(state.At + by, 0, state.Facts!.Count - 1), Selected = 0, Notice = null });

    private void Move(int by) => Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, Math.Max(0, (state.Check?.Wrong.Count ?? 0) - 1)) });

    private void AskCanonical()
    {
        if (State is not { Check.Check: { } check, Wrong.Text: { } name })
            return;
        Show(Overlay.Asking(
            "Accept a name",
            [
                TextLine.Paragraph($"“{Plain.Line(name)}” means which name of the truth?"),
                TextLine.Paragraph("It is accepted for the whole cohort, and counts once the evidence is judged again.", Tone.Dim),
                TextLine.Empty,
            ],
            new TextEntry("accept", written =>
            {
                if (written.Trim() is not { Length: > 0 } canonical)
                    return;
                Show(null);
                cohort.Decide(
                    new DecisionDraft(DecisionKind.Alias, cohort.Options.Author, $"`{name}` means {canonical}.", Lab: State.Lab.Id, Check: check, Name: name, Canonical: canonical),
                    $"“{Plain.Line(name)}” is accepted as {Plain.Line(canonical)}; mlopslabs grade regrade applies it.");
            })));
    }

    private void Leave()
    {
        if (!Cancel())
            shell.Back();
    }
}
