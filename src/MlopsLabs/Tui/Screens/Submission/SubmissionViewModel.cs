using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Grading.Grades;

namespace MlopsLabs.Tui;

/// <summary>One learner's work on one lab. It follows the cohort below it.</summary>
internal sealed partial class SubmissionViewModel : ScreenModel<SubmissionState>
{
    private readonly CohortViewModel cohort;
    private readonly IShell shell;
    private readonly string learner;
    private readonly int lab;
    private CohortGrades? shown;
    private Task reading = Task.CompletedTask;

    /// <summary>A learner's lab; <see cref="Shown"/> reads its attempts.</summary>
    public SubmissionViewModel(CohortViewModel cohort, IShell shell, LearnerGrades learner, int lab)
        : base(new(learner, cohort.State.Book!.Labs[lab], learner.Labs[lab], cohort.Options.Author))
    {
        (this.cohort, this.shell, this.learner, this.lab) = (cohort, shell, learner.Id, lab);
        cohort.Changed += Follow;
    }

    /// <inheritdoc/>
    public override string Name => "Submission";

    /// <inheritdoc/>
    public override TextLine Header => SubmissionText.Header(State);

    /// <inheritdoc/>
    public override Task Settled => Task.WhenAll(cohort.Settled, reading);

    /// <inheritdoc/>
    public override IReadOnlyList<KeyAction> Keys
    {
        get
        {
            var state = State;
            var results = state.Pane == SubmissionPane.Results;
            var check = state.Check;
            return
            [
                new(KeyNames.Enter, "evidence", OpenEvidence) { Help = "See what the probes of this attempt read", Enabled = state.Attempt is not null },
                new("d", "diff", OpenDiff) { Help = "Compare this attempt with the one before, and with the lab's own files", Enabled = state.Attempt is not null },
                new("o", "override", AskPoints) { Help = "Give other points for the check under the cursor, or for the lab as a whole; asks why", Enabled = state.CanDecide },
                new("w", "waive", AskWaiver) { Help = "Let the check under the cursor not count for this learner; asks why", Enabled = state.CanDecide && check is not null },
                new("u", "undo", AskUndo) { Help = "Take the decision under the cursor back; asks why", Enabled = state.Decision is not null },
                new("m", "mark", OpenMarking) { Help = "Mark the criteria of this lab", Enabled = state.Criteria.Count > 0 && state.Handed is not null },
                new(KeyNames.Tab, results ? "attempts" : "results", SwitchPane) { Help = "Switch between the results and the attempts", Aliases = [KeyNames.BackTab] },
                new("p", "earlier", () => Turn(-1)) { Help = "The attempt before", Hinted = false, Aliases = ["<"] },
                new("n", "later", () => Turn(1)) { Help = "The attempt after", Hinted = false, Aliases = [">"] },
                new(KeyNames.Up, "up", () => Move(-1)) { Help = "Up, in the part that has the keys", Hinted = false, Aliases = ["k"] },
                new(KeyNames.Down, "down", () => Move(1)) { Help = "Down, in the part that has the keys", Hinted = false, Aliases = ["j"] },
                new(KeyNames.Home, "first", () => Move(-1_000_000)) { Help = "The first", Hinted = false },
                new(KeyNames.End, "last", () => Move(1_000_000)) { Help = "The last", Hinted = false },
                new(KeyNames.Escape, "back", shell.Back) { Help = "Back to the cohort", Aliases = [KeyNames.Left, "q"] },
                new("?", "help", () => Show(HelpText.For(Name, Keys, SubmissionText.About(State)))) { Help = "This help" },
            ];
        }
    }

    /// <inheritdoc/>
    public override bool Cancel() => cohort.Cancel();

    /// <inheritdoc/>
    public override void Shown()
    {
        if (State.Attempts is null)
            reading = Task.WhenAll(Task.Run(ReadAttempts), Task.Run(ReadFlagsAsync));
    }

    /// <inheritdoc/>
    public override void Closed() => cohort.Changed -= Follow;

    private void ReadAttempts()
    {
        try
        {
            var grades = cohort.State.Grades!;
            var handed = grades.Results.WorkOf(learner, State.Lab.Id);
            IReadOnlyList<Attempt> attempts = handed is null ? [] : grades.Results.AttemptsOf(handed);
            Update(state => With(grades, state) with { Handed = handed, Attempts = attempts, At = Math.Max(0, attempts.Count - 1) });
            shown = grades;
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
        }
    }

    private async Task ReadFlagsAsync()
    {
        try
        {
            var report = await cohort.VerifyAsync().ConfigureAwait(false);
            var sha256 = State.Grade.Submission;
            Update(state => state with { Flags = report.Submissions.FirstOrDefault(each => each.Submission.Sha256 == sha256)?.Flags ?? [] });
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
        }
    }

    /// <summary>The cohort's grades are others, such as after a decision.</summary>
    private void Follow()
    {
        var below = cohort.State;
        try
        {
            if (below.Grades is { } grades && grades != shown && State.Attempts is not null)
            {
                shown = grades;
                Update(state => With(grades, state));
            }
        }
        catch (Exception exception)
        {
            Say(FaultText.Of(exception));
            return;
        }

        Update(state => state.Work == below.Work && state.Notice == below.Notice ? state : state with { Work = below.Work, Notice = below.Notice ?? state.Notice });
    }

    private SubmissionState With(CohortGrades grades, SubmissionState state)
    {
        var now = grades.Book.Learners.FirstOrDefault(each => each.Id == learner) ?? state.Learner;
        return state with
        {
            Learner = now,
            Grade = now.Labs[lab],
            Counting = grades.Details.Checks(learner, state.Lab.Id),
            Criteria = grades.Details.Criteria(learner, state.Lab.Id),
        };
    }

    private void SwitchPane() => Update(state => state with { Pane = state.Pane == SubmissionPane.Results ? SubmissionPane.Attempts : SubmissionPane.Results });

    private void Move(int by)
    {
        if (State.Pane == SubmissionPane.Attempts)
            Turn(by);
        else
            Update(state => state with { Selected = Math.Clamp(state.Selected + by, 0, state.Checks.Count) });
    }

    private void Turn(int by) => Update(state =>
    {
        var next = state with { At = Math.Clamp(state.At + by, 0, Math.Max(0, (state.Attempts?.Count ?? 0) - 1)) };
        return next with { Selected = Math.Min(next.Selected, next.Checks.Count) };
    });

    private void OpenEvidence()
    {
        if (State is { Attempt: { } attempt, Lab: var of })
            shell.Open(new EvidenceViewModel(shell, cohort.State.Grades!.Cohort, of.Spec, attempt, $"{learner} · {of.Title}"));
    }

    private void OpenMarking() => shell.Open(new MarkingViewModel(cohort, shell, lab, learner));

    private void OpenDiff()
    {
        if (State is { Attempt: { } attempt, Attempts: { } attempts } state)
            shell.Open(new DiffViewModel(cohort.Options.Time, shell, cohort.State.Grades!.Cohort, state.Lab.Spec, attempt, state.At > 0 ? attempts[state.At - 1] : null, $"{learner} · {state.Lab.Title}"));
    }
}
