using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Tui;

namespace MlopsLabs.Cli;

/// <summary>A lab in tmux: its screen on the left, a shell in its workstation on the right.</summary>
internal static class TmuxLab
{
    /// <summary>An option of the window that says which of its panes has the shell.</summary>
    private const string ShellOption = "@mlopslabs-shell";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Opens it in a window of the tmux that this runs in, else in a session of its own that this terminal is then in; returns the exit code.</summary>
    /// <exception cref="PlatformException">tmux is not there.</exception>
    public static async Task<int> OpenAsync(Invocation call, LabSession session, CancellationToken cancellation)
    {
        if (ProgramPath.Find("tmux") is null)
            throw new PlatformException(ErrorKind.Missing, "tmux is not installed.", $"Install tmux, or open the lab without it: mlopslabs --open {session.Lab.Id.Value}");
        // Another course, home, seed or runtime is another lab.
        var which = string.Join('\n', session.Course.Id, session.Lab.Id.Value, call.Home.Folder, session.Seed, Words.Of(session.Runtime.Kind));
        var name = $"mlopslabs-{session.Lab.Id.Value}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(which)))[..6]}";
        if (!string.IsNullOrEmpty(call.Host.Variable("TMUX")))
            return await RunAsync(["new-window", .. Inside(call, session)], cancellation);
        var there = await new BoundedCommand("tmux", ["has-session", "-t", $"={name}"], Limit).RunAsync(call.Host.Time, cancellation);
        return await RunAsync(there.ExitCode == 0 ? ["attach-session", "-t", $"={name}"] : ["new-session", "-s", name, .. Inside(call, session)], cancellation);
    }

    /// <summary>The shell first, and then the screens to its left: they must know its pane, to write commands of the brief into it.</summary>
    private static string[] Inside(Invocation call, LabSession session)
    {
        string[] handed = [.. ChildPrograms.Handed(call.Host.Variable)];
        string[] screens = ["sh", "-c", $"{ChildPrograms.ShellPane}=$(tmux show-options -wv {ShellOption}) exec \"$@\"", "sh", .. Screens.OpenCommand(call, session)];
        return
        [
            "-n", session.Lab.Id.Value, .. Pane(handed, Screens.ShellCommand(call, session)), ";",
            "set-option", "-w", "-F", ShellOption, "#{pane_id}", ";", "split-window", "-h", "-b", .. Pane(handed, screens),
        ];
    }

    private static string[] Pane(string[] handed, IEnumerable<string> command) => [.. handed, "sh", "-c", ChildPrograms.HoldWhenItFailsAtOnce, "sh", .. command];

    private static Task<int> RunAsync(string[] arguments, CancellationToken cancellation) => new InteractiveCommand("tmux", arguments).RunAsync(cancellation);
}
