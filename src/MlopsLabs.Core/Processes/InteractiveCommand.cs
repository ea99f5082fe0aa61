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
        if (!OperatingSystem.IsWindows())
        {
            // An interactive shell ignores the other signals; on this one it also tells its jobs.
            Native.Signal(process.Id, Native.SigHup);
            await Task.WhenAny(process.WaitForExitAsync(CancellationToken.None), Task.Delay(s_grace)).ConfigureAwait(false);
        }
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
    }
}
