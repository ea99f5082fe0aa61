namespace MlopsLabs.Tui;

internal sealed partial class LabViewModel
{
    private const int Offered = 9;

    private void ShowCommands()
    {
        var commands = BriefCommands.In(State.Brief ?? "").Take(Offered).ToList();
        var lines = commands.Count == 0
            ? [TextLine.Paragraph("The brief has no command in it.")]
            : commands.Select((command, index) => TextLine.Of(new TextRun($"{index + 1}  ", Tone.Accent), new TextRun(Plain.Line(command))) with { Hang = 3 });
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
}
