using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    private void OpenShell() => Run("In the shell", "The shell was told to hang up.", async (opened, mine) =>
    {
        if (children.InTmux && await children.SplitAsync(options.ShellCommand(opened), mine.Stop.Token).ConfigureAwait(false) is { } where)
            return new(where, Tone.Good);
        var code = await shell.LeaveAsync(() => opened.ShellAsync(mine.Stop.Token)).ConfigureAwait(false);
        return new(code == 0 ? "Back from the shell." : $"Back from the shell, which ended with exit code {code}.");
    });

    private void Edit()
    {
        if (State.Current is not { Step: var step })
            return;
        Run("In the editor", "The editor was told to hang up.", async (opened, mine) =>
        {
            var file = opened.AnswerFile(step.Id.Value);
            if (file is null || !File.Exists(file))
                return new($"There is no {step.Answer?.Value}: s puts back what is missing of the lab's files.", Tone.Warn);
            await shell.LeaveAsync(() => children.EditAsync(file, mine.Stop.Token)).ConfigureAwait(false);
            return new($"Back from the editor. c checks {step.Answer?.Value}.");
        });
    }
}
