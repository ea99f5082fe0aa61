using MlopsLabs.Core;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Tui;

/// <summary>Other programs that the screens start: the learner's editor, and tmux to open a shell beside the screen.</summary>
internal sealed class ChildPrograms(TuiOptions options)
{
    // A shell that fails at once would take its message with it when tmux closes the pane.
    private const string HoldWhenItFailsAtOnce =
        """begun=$(date +%s); "$@"; code=$?; if [ $code -ne 0 ] && [ $(($(date +%s) - begun)) -lt 2 ]; then printf '\nEnter closes this pane.'; read -r _; fi; exit $code""";

    private static readonly TimeSpan SplitLimit = TimeSpan.FromSeconds(5);

    // tmux starts panes with its server's environment, not with ours.
    private static readonly string[] Passed =
        ["MLOPSLABS_HOME", "MLOPSLABS_LABS", "MLOPSLABS_LEARNER", "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "HOME", "PATH", "NO_COLOR"];

    private static readonly string[] EditorVariables = ["VISUAL", "EDITOR"];
    private static readonly string[] UsualEditors = ["nano", "vi", "vim"];

    /// <summary>Whether the screens run inside tmux.</summary>
    public bool InTmux => !string.IsNullOrEmpty(options.Variable("TMUX"));

    /// <summary>Opens a command in a pane beside this one. False when tmux cannot, such as for want of room.</summary>
    public async Task<bool> SplitAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        var variables = Passed.Where(name => options.Variable(name) is not null).SelectMany(name => new[] { "-e", $"{name}={options.Variable(name)}" });
        var pane = options.Variable("TMUX_PANE") is { Length: > 0 } own ? new[] { "-t", own } : [];
        var split = new BoundedCommand("tmux", ["split-window", "-h", .. pane, .. variables, "sh", "-c", HoldWhenItFailsAtOnce, "sh", .. command], SplitLimit);
        var result = await split.RunAsync(options.Time, cancellation).ConfigureAwait(false);
        return result is { ExitCode: 0, TimedOut: false };
    }

    /// <summary>Gives the terminal to the learner's editor until it ends; returns its exit code.</summary>
    /// <exception cref="PlatformException">There is no editor.</exception>
    public Task<int> EditAsync(string file, CancellationToken cancellation)
    {
        // As git does: the variable is a piece of shell, so that it may have options; the file is not. Ctrl-C is for the editor: a shell that
        // dies of it would leave the editor behind, and one that ignores it would make the editor do so.
        var editor = Editor();
        return new InteractiveCommand("sh", ["-c", $"trap : INT QUIT; {editor} \"$@\"", editor, file]) { Folder = Path.GetDirectoryName(file) }.RunAsync(cancellation);
    }

    private string Editor()
    {
        foreach (var name in EditorVariables)
            if (options.Variable(name) is { } chosen && !string.IsNullOrWhiteSpace(chosen))
                return chosen;
        return UsualEditors.FirstOrDefault(program => ProgramPath.Find(program) is not null)
            ?? throw new PlatformException(ErrorKind.Missing, "There is no editor here.", "Install nano, or set EDITOR to the one you like.");
    }
}
