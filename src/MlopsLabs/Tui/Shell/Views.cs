namespace MlopsLabs.Tui;

/// <summary>Which view shows which model.</summary>
internal static class Views
{
    /// <summary>A new view of a screen.</summary>
    public static ScreenView For(ScreenModel model, Theme theme) => model switch
    {
        OutlineViewModel outline => new OutlineView(outline, theme),
        LabViewModel lab => new LabView(lab, theme),
        CheckViewModel check => new TextView(width => CheckText.Body(check.State, width), () => check.State.Top, check.Scrolled, theme),
        HistoryViewModel history => new TextView(width => HistoryText.Body(history.State.Progress, history.State.Zone, width), () => history.State.Top, history.Scrolled, theme),
        PreviewViewModel preview => new PreviewView(preview, theme),
        TrialViewModel trial => new TextView(width => TrialText.Body(trial.State, width), () => trial.State.Top, trial.Scrolled, theme),
        CohortViewModel cohort => new CohortView(cohort, theme),
        SubmissionViewModel submission => new SubmissionView(submission, theme),
        EvidenceViewModel evidence => new EvidenceView(evidence, theme),
        DiffViewModel diff => new DiffView(diff, theme),
        CohortCheckViewModel across => new CohortCheckView(across, theme),
        MarkingViewModel marking => new MarkingView(marking, theme),
        RunsViewModel runs => new RunsView(runs, theme),
        DeltaViewModel delta => new DeltaView(delta, theme),
        _ => throw new NotSupportedException($"no view for {model.GetType().Name}"),
    };
}
