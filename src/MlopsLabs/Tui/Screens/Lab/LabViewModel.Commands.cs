namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    private const int Offered = 9;

    private Known known = new(null, []);

    /// <summary>The commands of the brief that is there; asked for whenever keys are shown, and looked for once.</summary>
    private IReadOnlyList<string> CommandsOf(string? brief)
    {
        if (!ReferenceEquals(known.Brief, brief))
            known = new(brief, [.. BriefCommands.In(brief ?? "").Take(Offered)]);
        return known.Commands;
    }

    private void ShowCommands()
    {
        var commands = CommandsOf(State.Brief);
        var lines = commands.Select((command, index) => TextLine.Of(new TextRun($"{index + 1}  ", Tone.Accent), new TextRun(Plain.Line(command))) with { Hang = 3 });
        var keys = commands.Select((command, index) => new KeyAction($"{index + 1}", children.HasShellBeside ? "send" : "copy", () => Hand(command)) { Hinted = index == 0 });
        Show(new("Commands of the brief", [.. lines], [.. keys]));
    }

    /// <summary>Writes a command into the shell beside, for the learner to press Enter; else into the terminal's clipboard.</summary>
    private void Hand(string command)
    {
        Show(null);
        Run("Handing the command over", "", async (_, mine) =>
        {
            if (await children.WriteBesideAsync(command, mine.Stop.Token).ConfigureAwait(false))
                return new($"In the shell beside: {Plain.Line(command)}", Tone.Good);
            if (await children.CopyAsync(command, mine.Stop.Token).ConfigureAwait(false))
                return new($"In tmux's buffer: {Plain.Line(command)}", Tone.Good);
            return shell.Copy(command) ? new($"Copied, if your terminal allows it: {Plain.Line(command)}", Tone.Good) : new($"The command: {Plain.Line(command)}");
        });
    }

    private sealed record Known(string? Brief, IReadOnlyList<string> Commands);
}
