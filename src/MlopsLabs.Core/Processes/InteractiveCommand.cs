using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// A program that is given the terminal until it ends: a shell, an editor. It runs in this process's session with the same standard
/// streams, without limits; what it leaves running is the learner's own.
/// </summary>
/// <param name="Program">A name looked up on <c>PATH</c>, or a path.</param>
/// <param name="Arguments">Its arguments, without the program itself.</param>
public sealed record InteractiveCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>How long it has to end when it is told to hang up, before it is killed.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan s_echo = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private static int s_running;

    /// <summary>
    /// Whether such a program has the terminal now. Ctrl-C and Ctrl-\ are meant for it then, though the kernel sends them to this process too.
    /// </summary>
    public static bool HasTerminal => Volatile.Read(ref s_running) > 0;

    /// <summary>The working folder; null for this process's own.</summary>
    public string? Folder { get; init; }

    /// <summary>Environment variables set for it beside this process's own; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Variables { get; init; } = new Dictionary<string, string?>();

    /// <summary>Runs it and returns its exit code. Ctrl-C and Ctrl-\ meanwhile are the program's matter and do not end this process by themselves.</summary>
    /// <param name="cancellation">Makes it hang up, and kills it when it does not.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="PlatformException">There is no such program, or it cannot be started.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = StartInfo() };
        using var lent = new Loan();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, static context => context.Cancel = true);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, static context => context.Cancel = true);
        try
        {
            await StarterThread.RunAsync(process.Start).ConfigureAwait(false);
        }
        catch (Win32Exception error)
        {
            throw new PlatformException(ErrorKind.Environment, $"'{Program}' cannot be started: {error.Message}", inner: error);
        }

        try
        {
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            // The Ctrl-C that ended it was sent to this process too, and is told on another thread: it is still the program's.
            await Task.Delay(s_echo, CancellationToken.None).ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await HangUpAsync(process).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Counted, since nothing keeps two callers from it.</summary>
    private sealed class Loan : IDisposable
    {
        public Loan() => Interlocked.Increment(ref s_running);

        public void Dispose() => Interlocked.Decrement(ref s_running);
    }

    private ProcessStartInfo StartInfo()
    {
        var (path, executable) = ProgramPath.Find(Program, Folder, Environment.GetEnvironmentVariable("PATH"));
        if (!executable || path is null)
            throw new PlatformException(ErrorKind.Missing, $"There is no program '{Program}'.", $"Install '{Program}', or name another one.");

        var info = new ProcessStartInfo(path) { UseShellExecute = false, WorkingDirectory = Folder ?? "" };
        foreach (var argument in Arguments)
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in Variables)
            info.Environment[name] = value;
        return info;
    }

    private static async Task HangUpAsync(Process process)
    {
        var helpers = Helpers(process.Id);
        if (!OperatingSystem.IsWindows())
        {
            // An interactive shell ignores the other signals; on this one it also tells its jobs.
            foreach (var pid in helpers.Select(helper => helper.Pid).Prepend(process.Id))
                Native.Signal(pid, Native.SigHup);
            using var grace = new CancellationTokenSource(s_grace);
            try
            {
                await process.WaitForExitAsync(grace.Token).ConfigureAwait(false);
                while (helpers.Any(IsLiving))
                    await Task.Delay(s_look, grace.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Killed below.
            }
        }
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        foreach (var helper in helpers.Where(IsLiving))
            Native.Signal(helper.Pid, Native.SigKill);
    }

    /// <summary>
    /// What it started and what shares this process's group: the editor below a shell that only starts it. A job of the learner's own shell has
    /// a group of its own, and is that shell's matter.
    /// </summary>
    private static List<LinuxProcess> Helpers(int pid)
    {
        var found = new List<LinuxProcess>();
        if (LinuxProcess.Read(Environment.ProcessId) is not { } self)
            return found;
        var parents = new HashSet<int> { pid };
        foreach (var process in LinuxProcess.All().OrderBy(process => process.StartTicks).ThenBy(process => process.Pid))
            if (process.Group == self.Group && parents.Contains(process.Parent) && parents.Add(process.Pid))
                found.Add(process);
        return found;
    }

    private static bool IsLiving(LinuxProcess process) =>
        LinuxProcess.Read(process.Pid) is { Ended: false } now && now.StartTicks == process.StartTicks;
}
