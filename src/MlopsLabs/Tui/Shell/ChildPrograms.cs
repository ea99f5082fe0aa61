using MlopsLabs.Core;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Tui;

/// <summary>Other programs that the screens start: the learner's editor, and tmux to open a shell beside the screen.</summary>
internal sealed class ChildPrograms(TuiOptions options)
{
    // A shell that fails at once would take its message with it when tmux closes the pane.
    internal const string HoldWhenItFailsAtOnce =
        """begun=$(date +%s); "$@"; code=$?; if [ $code -ne 0 ] && [ $(($(date +%s) - begun)) -lt 2 ]; then printf '\nEnter closes this pane.'; read -r _; fi; exit $code""";

    /// <summary>The variable that names the pane of a shell which was opened together with the screens.</summary>
    internal const string ShellPane = "MLOPSLABS_SHELL_PANE";

    /// <summary>Columns of a pane that is divided into two beside each other; a smaller one into two below each other.</summary>
    private const int RoomForTwo = 110;

    private static readonly TimeSpan SplitLimit = TimeSpan.FromSeconds(5);

    // tmux starts panes with its server's environment, not with ours.
    private static readonly string[] Passed =
    [
        "MLOPSLABS_HOME", "MLOPSLABS_LABS", "MLOPSLABS_LEARNER", "MLOPSLABS_THEME", "MLOPSLABS_MOUSE", "NO_COLOR", "COLORFGBG",
        "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_CONFIG", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH",
        "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "HOME", "PATH", "VISUAL", "EDITOR", "LANG", "LC_ALL", "LC_CTYPE",
    ];

    private static readonly string[] EditorVariables = ["VISUAL", "EDITOR"];
    private static readonly string[] UsualEditors = ["nano", "vi", "vim"];

    private string? beside = options.Variable(ShellPane) is { Length: > 0 } pane ? pane : null;

    /// <summary>Whether a shell was opened beside this pane.</summary>
    public bool HasShellBeside => beside is not null;

    /// <summary>Whether the screens run inside tmux.</summary>
    public bool InTmux => !string.IsNullOrEmpty(options.Variable("TMUX"));

    /// <summary>Goes to the pane that was opened for a command, or opens one: beside this one where both have room, else below. Says where; null when tmux cannot.</summary>
    public async Task<string?> SplitAsync(IReadOnlyList<string> command, CancellationToken cancellation)
    {
        if (beside is not null && await TmuxAsync(["select-pane", "-t", beside], cancellation).ConfigureAwait(false) is not null)
            return "The shell is open already, and has the keyboard now.";
        string[] pane = options.Variable("TMUX_PANE") is { Length: > 0 } own ? ["-t", own] : [];
        var width = await TmuxAsync(["display-message", "-p", .. pane, "#{pane_width}"], cancellation).ConfigureAwait(false);
        var isWide = !int.TryParse(width, out var columns) || columns >= RoomForTwo;
        string[] where = isWide ? ["-h"] : ["-v", "-l", "40%"];
        beside = await TmuxAsync(["split-window", .. where, "-P", "-F", "#{pane_id}", .. pane, .. Handed(options.Variable), "sh", "-c", HoldWhenItFailsAtOnce, "sh", .. command], cancellation).ConfigureAwait(false);
        return beside is null ? null : $"The shell is open in a tmux pane {(isWide ? "beside" : "below")} this one.";
    }

    /// <summary>Text as an argument of tmux, which takes a semicolon at its end for its own.</summary>
    private static string Whole(string text) => text.EndsWith(';') ? text[..^1] + "\\;" : text;

    /// <summary>What tmux prints; null when it fails.</summary>
    private async Task<string?> TmuxAsync(string[] arguments, CancellationToken cancellation) =>
        await new BoundedCommand("tmux", arguments, SplitLimit).RunAsync(options.Time, cancellation).ConfigureAwait(false) is { ExitCode: 0, TimedOut: false } result
            ? PlainText.Decode(result.Output).Trim()
            : null;

    /// <summary>Writes into the shell that was opened beside this pane, without pressing Enter. False when there is none.</summary>
    public async Task<bool> WriteBesideAsync(string text, CancellationToken cancellation)
    {
        if (beside is null)
            return false;
        if (await TmuxAsync(["send-keys", "-t", beside, "-l", "--", Whole(text)], cancellation).ConfigureAwait(false) is not null)
            return true;
        beside = null;
        return false;
    }

    /// <summary>Puts text into tmux's buffer and, where tmux may, into the clipboard of the terminal around it. False outside tmux.</summary>
    public async Task<bool> CopyAsync(string text, CancellationToken cancellation)
    {
        // tmux before 3.2 has no -w.
        return InTmux && (await TmuxAsync(["set-buffer", "-w", "--", Whole(text)], cancellation).ConfigureAwait(false)
            ?? await TmuxAsync(["set-buffer", "--", Whole(text)], cancellation).ConfigureAwait(false)) is not null;
    }

    /// <summary>The options that hand this program's settings to a pane of tmux.</summary>
    public static IEnumerable<string> Handed(Func<string, string?> variable) =>
        Passed.Where(name => variable(name) is not null).SelectMany(name => new[] { "-e", $"{name}={variable(name)}" });

    /// <summary>Gives the terminal to the learner's editor until it ends; returns its exit code.</summary>
    /// <exception cref="PlatformException">There is no editor, or it cannot be run.</exception>
    public async Task<int> EditAsync(string file, CancellationToken cancellation)
    {
        // As git does: the variable is a piece of shell, so that it may have options; the file is not. Ctrl-C is for the editor: a shell that
        // dies of it would leave the editor behind, and one that ignores it would make the editor do so.
        var editor = Editor();
        var code = await new InteractiveCommand("sh", ["-c", $"trap : INT QUIT; {editor} \"$@\"", editor, file]) { Folder = Path.GetDirectoryName(file) }.RunAsync(cancellation).ConfigureAwait(false);
        return code is BoundedCommand.NotFound or BoundedCommand.NotExecutable
            ? throw new PlatformException(ErrorKind.Missing, $"The editor `{editor}` cannot be run.", "Set EDITOR to one that is here, such as vi, and open mlopslabs again.")
            : code;
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
