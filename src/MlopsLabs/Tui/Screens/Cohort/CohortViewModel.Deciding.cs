using MlopsLabs.Core;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Tui;

internal sealed partial class CohortViewModel
{
    private readonly Lock order = new();
    private Task deciding = Task.CompletedTask;

    /// <summary>
    /// Keeps a decision and shows the grades after it. Decisions wait for each other and none is lost, however fast keys are pressed.
    /// </summary>
    /// <param name="draft">The decision.</param>
    /// <param name="said">What the status line says once it is kept.</param>
    public void Decide(DecisionDraft draft, string said)
    {
        lock (order)
            deciding = DecideAfterAsync(deciding, draft, said);
    }

    private async Task DecideAfterAsync(Task before, DecisionDraft draft, string said)
    {
        await Task.WhenAny(before).ConfigureAwait(false);
        Notice? notice = null;
        try
        {
            var kept = await Task.Run(() => options.Decide(draft, CancellationToken.None)).ConfigureAwait(false);
            notice = new($"{said} Decision {kept.Seq}.", Tone.Good);
            var grades = await Task.Run(() => options.Read(State.Grades, CancellationToken.None)).ConfigureAwait(false);
            Update(state => state.Arranged(grades, state.Filter, state.Order) with { Notice = notice });
        }
        catch (Exception exception)
        {
            // Once it is kept, only looking at what comes of it failed: who decides again would decide twice.
            Say(notice is null ? FaultText.Of(exception) : new($"{notice.Text} What comes of it could not be read: g reads the cohort.", Tone.Warn));
        }
    }

    private void Read() => work.Start("Reading the cohort", async mine =>
    {
        try
        {
            var grades = await options.Read(null, mine.Stop.Token).ConfigureAwait(false);
            // What was imported since may have other flags.
            lock (order)
                verified = null;
            if (work.IsCurrent(mine))
                Update(state => state.Arranged(grades, state.Filter, state.Order) with { Notice = CohortText.Read(grades) });
        }
        catch (OperationCanceledException)
        {
            Say(new("Stopped; g reads the cohort.", Tone.Warn));
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
        }
    });
}
