using MlopsLabs.Core.Grading.Verify;

namespace MlopsLabs.Tui;

internal sealed partial class CohortViewModel
{
    private Task<CohortReport>? verified;

    /// <summary>What verifying the cohort finds. It is done once, in the background, for all screens that ask.</summary>
    public Task<CohortReport> VerifyAsync()
    {
        lock (order)
            return verified ??= Task.Run(() => options.Verify(CancellationToken.None));
    }

    /// <summary>The keys that open the other screens.</summary>
    private IEnumerable<KeyAction> Openings(CohortState state)
    {
        var there = state is { Current: not null, CurrentLab: not null };
        yield return new(KeyNames.Enter, "open", OpenSubmission) { Help = "Open what the learner handed in for the lab under the cursor", Enabled = there };
        yield return new("c", "check", () => shell.Open(new CohortCheckViewModel(this, shell, State.Lab))) { Help = "See the checks of the lab under the cursor over the whole cohort", Enabled = there };
        yield return new("m", "mark", () => shell.Open(new MarkingViewModel(this, shell, State.Lab, null))) { Help = "Mark the criteria of the lab under the cursor, beginning with the first whom you have not marked", Enabled = there && state.CurrentLab!.Spec?.Steps.Any(step => step.Rubric.Count > 0) == true };
        yield return new("r", "runs", () => shell.Open(new RunsViewModel(this, shell))) { Help = "See what a regrade would change, and apply it", Enabled = state.Grades is not null };
    }

    private void OpenSubmission()
    {
        if (State.Current is { } learner)
            shell.Open(new SubmissionViewModel(this, shell, learner, State.Lab));
    }
}
