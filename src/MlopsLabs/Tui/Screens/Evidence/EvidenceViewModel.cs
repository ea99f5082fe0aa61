using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Grading.Runs;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>The evidence of one attempt, a probe at a time.</summary>
internal sealed class EvidenceViewModel(IShell shell, Cohort cohort, LabSpec? lab, Attempt attempt, string title)
    : TextScreenModel<EvidenceState>(new(title, attempt, lab))
{
    private Task reading = Task.CompletedTask;

    /// <inheritdoc/>
    public override string Name => "Evidence";

    /// <inheritdoc/>
    public override TextLine Header => GraderEvidenceText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => reading;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys =>
    [
        new("n", "next", () => Turn(1)) { Help = "What the next probe read", Aliases = [KeyNames.Right, KeyNames.Tab], Enabled = State.At < (State.Readings?.Count ?? 0) - 1 },
        new("p", "previous", () => Turn(-1)) { Help = "What the probe before read", Aliases = [KeyNames.BackTab], Enabled = State.At > 0 },
        .. TextKeys,
        new(KeyNames.Escape, "back", shell.Back) { Help = "Back to the submission", Aliases = [KeyNames.Left, "q"] },
        new("?", "help", () => Show(HelpText.For(Name, Keys, []))) { Help = "This help" },
    ];

    /// <inheritdoc/>
    public override void Shown() => reading = Task.Run(() =>
    {
        try
        {
            var readings = new StoredAttempts(cohort).Evidence(attempt);
            Update(state => state with { Readings = readings });
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
        }
    });

    /// <inheritdoc/>
    protected override object? Subject => (State.Readings, State.At);

    /// <inheritdoc/>
    protected override IReadOnlyList<TextLine> Body(int width) => GraderEvidenceText.Body(State, width);

    private void Turn(int by) => Update(state => state with { At = Math.Clamp(state.At + by, 0, state.Readings!.Count - 1), Top = 0, Found = null });
}
