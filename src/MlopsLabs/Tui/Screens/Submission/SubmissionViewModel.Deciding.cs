using System.Globalization;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;

namespace MlopsLabs.Tui;

internal sealed partial class SubmissionViewModel
{
    /// <summary>What is decided about, in words.</summary>
    private string Subject => State.Check is { } check ? SubmissionText.TitleOf(State.Lab, check.Result.CheckId) : "the lab as a whole";

    private double Most => State.Check?.Result.MaxScore ?? State.Lab.Points;

    private void AskPoints() => AskPoints("", null);

    private void AskPoints(string written, string? trouble) => Show(Overlay.Asking(
        "Override",
        [
            TextLine.Paragraph($"Points for {Subject}, 0 to {Words.Points(Most)}. What the checks gave stays visible."),
            trouble is null ? TextLine.Empty : TextLine.Paragraph(trouble, Tone.Warn),
        ],
        new TextEntry("go on", text =>
        {
            if (double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points >= 0 && points <= Most)
                AskReason("Override", $"{Words.Points(points)} for {Subject}.", About(DecisionKind.Override) with { Points = points }, $"{Words.Points(points)} now for {Subject}.");
            else
                AskPoints(text, $"It must be a number from 0 to {Words.Points(Most)}.");
        })
        { Text = written }));

    private void AskWaiver() => AskReason("Waive", $"{Subject} will not count for {learner}.", About(DecisionKind.Waiver), $"{Subject} does not count for {learner} now.");

    private void AskUndo()
    {
        if (State.Decision is { } decision)
            AskReason(
                "Undo", $"Decision {decision.Seq} by {Plain.Line(decision.What.Author)} is taken back; it stays in the ledger.",
                new DecisionDraft(DecisionKind.Undo, State.Author, "", learner, State.Lab.Id, Undoes: decision.Seq), $"Decision {decision.Seq} is undone.");
    }

    /// <summary>Asks why, as long as nothing is said. What is decided about is what the cursor was on when it was asked.</summary>
    private void AskReason(string title, string what, DecisionDraft draft, string said) => Show(Overlay.Asking(
        title, [TextLine.Paragraph(what), TextLine.Paragraph("Why? The learner may read it.", Tone.Dim), TextLine.Empty],
        new TextEntry("decide", reason =>
        {
            if (reason.Trim().Length == 0)
                return;
            Show(null);
            cohort.Decide(draft with { Reason = reason.Trim() }, said);
        })));

    /// <summary>A decision about the check under the cursor, or the lab as a whole, and what it is based on.</summary>
    private DecisionDraft About(DecisionKind kind) => State.Check is { Result: var result }
        ? new(kind, State.Author, "", learner, State.Lab.Id, result.CheckId, Basis: Basis.Of(result))
        : new(kind, State.Author, "", learner, State.Lab.Id, Basis: State.Handed is { } handed ? Basis.Of(handed) : null);
}
