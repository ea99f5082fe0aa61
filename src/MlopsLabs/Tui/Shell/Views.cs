namespace MlopsLabs.Tui;

/// <summary>Which view shows which model.</summary>
internal static class Views
{
    /// <summary>A new view of a screen.</summary>
    public static ScreenView For(ScreenModel model, Theme theme) => model switch
    {
        OutlineViewModel outline => new OutlineView(outline, theme),
        LabViewModel lab => new LabView(lab, theme),
        CheckViewModel check => new CheckView(check, theme),
        PreviewViewModel preview => new PreviewView(preview, theme),
        TrialViewModel trial => new TrialView(trial, theme),
        _ => throw new NotSupportedException($"no view for {model.GetType().Name}"),
    };
}
