namespace MlopsLabs.Tui;

/// <summary>Which view shows which model.</summary>
internal static class Views
{
    /// <summary>A new view of a screen.</summary>
    public static ScreenView For(ScreenModel model, Theme theme) => model switch
    {
        OutlineViewModel outline => new OutlineView(outline, theme),
        LabViewModel lab => new LabView(lab, theme),
        ITextScreen text => new TextView(text, theme),
        PreviewViewModel preview => new PreviewView(preview, theme),
        CohortViewModel cohort => new CohortView(cohort, theme),
        SubmissionViewModel submission => new SubmissionView(submission, theme),
        CohortCheckViewModel across => new CohortCheckView(across, theme),
        MarkingViewModel marking => new MarkingView(marking, theme),
        RunsViewModel runs => new RunsView(runs, theme),
        _ => throw new NotSupportedException($"no view for {model.GetType().Name}"),
    };
}
