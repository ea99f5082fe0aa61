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
        string[] handed = [.. ChildPrograms.Handed(call.Host.Variable)];
        string[] inside = [.. Pane(handed, Screens.OpenCommand(call, session)), ";", "split-window", "-h", .. Pane(handed, Screens.ShellCommand(call, session)), ";", "select-pane", "-L"];
        if (!string.IsNullOrEmpty(call.Host.Variable("TMUX")))
            return await RunAsync(["new-window", "-n", session.Lab.Id.Value, .. inside], cancellation);
        var there = await new BoundedCommand("tmux", ["has-session", "-t", $"={name}"], Limit).RunAsync(call.Host.Time, cancellation);
        return await RunAsync(there.ExitCode == 0 ? ["attach-session", "-t", $"={name}"] : ["new-session", "-s", name, "-n", session.Lab.Id.Value, .. inside], cancellation);
    }

    private static string[] Pane(string[] handed, List<string> command) => [.. handed, "sh", "-c", ChildPrograms.HoldWhenItFailsAtOnce, "sh", .. command];

    private static Task<int> RunAsync(string[] arguments, CancellationToken cancellation) => new InteractiveCommand("tmux", arguments).RunAsync(cancellation);
}
