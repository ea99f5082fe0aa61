using System.Collections.Immutable;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    /// <summary>Runs work with the open session: says how it ended, and reads again what it changed.</summary>
    /// <param name="what">What the status line says meanwhile.</param>
    /// <param name="cancelled">What it says when the work was cancelled.</param>
    /// <param name="run">The work; returns what the status line says at its end.</param>
    /// <param name="endsWatch">Whether it takes away or changes what is watched.</param>
    /// <returns>False when other work goes on; then nothing is done.</returns>
    private bool Run(string what, string cancelled, Func<ILabSession, WorkRunner.Work, Task<Notice?>> run, bool endsWatch = false)
    {
        if (session is not { } opened)
            return false;
        if (endsWatch)
            StopWatch();
        Update(state => state with { Notice = null });
        return work.Start(what, async mine =>
        {
            Notice? notice;
            try
            {
                notice = await run(opened, mine).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                notice = new(cancelled, Tone.Warn);
            }
            catch (Exception exception)
            {
                notice = FaultText.Of(exception);
            }

            if (!work.IsCurrent(mine))
                return;
            await RefreshAsync(opened).ConfigureAwait(false);
            if (work.IsCurrent(mine))
                Update(state => state with
                {
                    Live = null,
                    Notice = notice ?? state.Notice,
                    Services = state.Services.Any(service => service.Phase == ProvisionPhase.Failed) ? state.Services : [],
                });
        });
    }

    private void Start() => Run("Starting the environment", "The start was cancelled.", async (opened, mine) =>
    {
        var names = State.Course.EnvironmentOf(State.Lab)?.Services.Select(service => service.Name.Value) ?? [];
        Update(state => state with { Services = [.. names.Select(name => new ServiceRow(name, ProvisionPhase.Waiting, null, null))] });
        var report = await opened.StartAsync(new DirectProgress<ProvisionProgress>(step => OnProgress(mine, step)), mine.Stop.Token).ConfigureAwait(false);
        Update(state => state with { Services = [] });
        return new(State.Lab.Environment is null ? "Your files are in place: e edits the answer, c checks it."
            : report.Adopted ? "The environment was there already. t opens a shell in it."
            : "The environment is ready. t opens a shell in it.", Tone.Good);
    }, endsWatch: true);

    private void OnProgress(WorkRunner.Work mine, ProvisionProgress step)
    {
        if (!work.IsCurrent(mine))
            return;
        var row = new ServiceRow(step.Service, step.Phase, step.Fraction, step.Detail);
        Update(state =>
        {
            var at = state.Services.FindIndex(known => known.Name == step.Service);
            return state with { Services = at < 0 ? state.Services.Add(row) : state.Services.SetItem(at, row) };
        });
    }

    private bool Check() => Run("Checking", "The check was cancelled; nothing was recorded.", async (opened, mine) =>
    {
        Update(state => state with { Live = ImmutableDictionary<string, CheckResult?>.Empty });
        var progress = new DirectProgress<CheckProgress>(step =>
        {
            if (work.IsCurrent(mine))
                Update(state => state with { Live = (state.Live ?? ImmutableDictionary<string, CheckResult?>.Empty).SetItem(step.CheckId, step.Result) });
        });
        var attempt = await opened.CheckAsync(progress, mine.Stop.Token).ConfigureAwait(false);
        // What is recorded now is newer than what the watch found before.
        Update(state => state.Watch is { } watch ? state with { Watch = watch with { Results = watch.Results.Clear() } } : state);
        PointAtFirstFailure(attempt.Results);
        return LabText.Outcome(State.Lab, attempt, opened.State().PassedAs);
    });

    private void PointAtFirstFailure(IReadOnlyList<CheckResult> results)
    {
        var bad = results.Where(result => result.Status is CheckStatus.Failed or CheckStatus.Error).Select(result => result.CheckId).ToHashSet();
        Update(state =>
        {
            var first = state.Items.FindIndex(item => item.Check is { } check && bad.Contains(check.Id.Value));
            return first < 0 || (state.Current?.Check is { } current && bad.Contains(current.Id.Value)) ? state : state with { Selected = first };
        });
    }

    private void Stop() => Run("Removing the environment", "Stopping was cancelled; part of the environment may still be there.", async (opened, mine) =>
    {
        await opened.StopAsync(mine.Stop.Token).ConfigureAwait(false);
        return new("The environment is removed. Your files and attempts stay.", Tone.Good);
    }, endsWatch: true);

    private void AskReset() => Show(new("Start over?", LabText.ResetQuestion(), [new("y", "start over", Reset)]));

    private void Reset()
    {
        Show(null);
        Run("Starting over", "Starting over was cancelled.", async (opened, mine) =>
        {
            var kept = await opened.ResetAsync(mine.Stop.Token).ConfigureAwait(false);
            return new(kept is null ? "The lab is as new." : $"The lab is as new. Your old files are in {kept}.", Tone.Good);
        }, endsWatch: true);
    }
}
