using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

internal sealed partial class PreviewViewModel
{
    private string? AnswerStep => State is { Lab: { } lab, Current: { } check } && lab.Steps.FirstOrDefault(step => step.Id.Value == check.Step.Value)?.Answer is not null
        ? check.Step.Value
        : null;

    /// <summary>Tries the check that is pointed at.</summary>
    public void Try()
    {
        if (State is not { Current: { } check, Lab: { } lab })
            return;
        Run($"Trying {check.Id.Value}", async (opened, mine) =>
        {
            var trial = await opened.TryAsync(check.Id.Value, mine.Stop.Token).ConfigureAwait(false);
            if (work.IsCurrent(mine))
                Update(state => state with { Trials = state.Trials.SetItem(check.Id.Value, new(lab, trial)) });
            return PreviewText.Verdict(trial);
        });
    }

    private void Start() => Run("Starting the environment", async (opened, mine) =>
    {
        Update(state => state with { Services = [] });
        var report = await opened.StartAsync(new DirectProgress<ProvisionProgress>(step => OnProgress(mine, step)), mine.Stop.Token).ConfigureAwait(false);
        Update(state => state with { Services = [] });
        return new(report.Adopted ? "Your environment was there already." : "Your environment is ready: c tries a check.", Tone.Good);
    });

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

    private void Stop() => Run("Removing the environment", async (opened, mine) =>
    {
        await opened.StopAsync(mine.Stop.Token).ConfigureAwait(false);
        return new("Your environment is removed. Your files stay.", Tone.Good);
    });

    private void OpenShell() => Run("In the shell", async (opened, mine) =>
    {
        if (children.InTmux && await children.SplitAsync(options.ShellCommand(opened), mine.Stop.Token).ConfigureAwait(false) is { } where)
            return new(where, Tone.Good);
        await shell.LeaveAsync(() => opened.ShellAsync(mine.Stop.Token)).ConfigureAwait(false);
        return new("Back from the shell.");
    });

    private void Edit() => Run("In the editor", async (opened, mine) =>
    {
        if (AnswerStep is not { } step || opened.AnswerFile(step) is not { } file || !File.Exists(file))
            return new("The answer file is not there yet: s starts the lab and makes it.", Tone.Warn);
        await shell.LeaveAsync(() => children.EditAsync(file, mine.Stop.Token)).ConfigureAwait(false);
        return new("Back from the editor: c tries a check.");
    });

    /// <summary>Runs work with the open session, says how it ended, and asks for the environment again.</summary>
    private void Run(string what, Func<ILabSession, WorkRunner.Work, Task<Notice>> run)
    {
        if (session is not { } opened)
            return;
        Say(null);
        work.Start(what, async mine =>
        {
            Notice notice;
            try
            {
                notice = await run(opened, mine).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                notice = new($"{what}: cancelled.", Tone.Warn);
            }
            catch (Exception exception)
            {
                notice = PreviewText.Trouble(exception);
            }

            if (!work.IsCurrent(mine))
                return;
            if (State.Lab is { } lab)
                await AskEnvironmentAsync(lab).ConfigureAwait(false);
            if (work.IsCurrent(mine))
                Update(state => state with { Notice = notice, Services = [] });
        });
    }
}
