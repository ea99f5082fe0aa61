using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Tui;

/// <summary>The question before the results of a run count.</summary>
internal static class Applying
{
    /// <summary>Asks why, and decides.</summary>
    /// <param name="cohort">Decides.</param>
    /// <param name="run">The run; null for the results as they were handed in.</param>
    /// <param name="show">Replaces the box.</param>
    public static Overlay Ask(CohortViewModel cohort, RunFile? run, Action<Overlay?> show)
    {
        var what = run is null ? "The results as they were handed in" : $"The results of run {Plain.Line(run.Id)}";
        return Overlay.Asking(
            "Apply",
            [
                TextLine.Paragraph($"{what} will count for every learner. It is a decision like others, and can be undone."),
                TextLine.Paragraph("Why?", Tone.Dim),
                TextLine.Empty,
            ],
            new TextEntry("apply", reason =>
            {
                if (reason.Trim().Length == 0)
                    return;
                show(null);
                cohort.Decide(new DecisionDraft(DecisionKind.Apply, cohort.Options.Author, reason.Trim(), Run: run?.Id), $"{what} count now.");
            }));
    }
}
