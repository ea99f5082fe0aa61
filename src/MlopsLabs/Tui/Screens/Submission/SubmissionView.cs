namespace MlopsLabs.Tui;

/// <summary>A submission on a terminal: attempts beside their results; on a small one either of them.</summary>
internal sealed class SubmissionView : ScreenView
{
    private const int TimelineColumns = 28;
    private readonly SubmissionViewModel model;
    private readonly LinesView attempts;
    private readonly LinesView divider;
    private readonly LinesView results;

    /// <summary>Shows a model.</summary>
    public SubmissionView(SubmissionViewModel model, Theme theme)
    {
        this.model = model;
        (attempts, divider, results) = (new(theme), new(theme), new(theme));
        Add(attempts, divider, results);
    }

    /// <inheritdoc/>
    public override void Render()
    {
        var state = model.State;
        var (width, height) = (Frame.Width, Frame.Height);
        var isTimeline = state.Pane == SubmissionPane.Attempts;
        var left = IsFull ? TimelineColumns : isTimeline ? width : 0;
        var right = IsFull ? width - left - 1 : width - left;
        Place(attempts, 0, 0, left, height);
        Place(divider, left, 0, IsFull ? 1 : 0, height);
        Place(results, width - right, 0, right, height);
        attempts.Show(SubmissionText.Timeline(state, left), state.Attempts is { Count: > 0 } ? state.At : null, isTimeline);
        divider.Show([.. Enumerable.Repeat(TextLine.Of("│", Tone.Dim), Math.Max(0, height))]);
        results.Show(SubmissionText.Results(state, Math.Max(1, right)), state.Selected, !isTimeline);
        Upper = IsFull ? Rules.Joined(width, left, '┬') : null;
        Lower = Rules.More(right > 0 ? results.Below : attempts.Below, width);
    }
}
