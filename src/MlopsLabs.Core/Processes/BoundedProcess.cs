using System.ComponentModel;
using System.Diagnostics;
using CliWrap;

namespace MlopsLabs.Core.Processes;

/// <summary>A started <see cref="BoundedCommand"/>: the process and the pipes to it.</summary>
internal sealed class BoundedProcess : IDisposable
{
    private static readonly string? s_setsid = OperatingSystem.IsWindows() ? null : ProgramPath.Find("setsid");

    private readonly CancellationTokenSource _abandoned = new();
    private readonly OutputSink _output;
    private readonly OutputSink _error;
    private Process? _process;
    private Task<CommandResult>? _ended;

    private BoundedProcess(int maxOutput)
    {
        _output = new OutputSink(maxOutput);
        _error = new OutputSink(maxOutput);
    }

    /// <summary>Ends when the program itself ends, whoever still holds its pipes.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Standard output.</summary>
    public OutputSink Output => _output;

    /// <summary>Standard error.</summary>
    public OutputSink Error => _error;

    /// <summary>The program's exit code; that of a killed one when it cannot be had.</summary>
    public int ExitCode { get; private set; } = 128 + Native.SigKill;

    /// <summary>Starts a program, or returns null when the operating system refuses the file as a program.</summary>
    public static async Task<BoundedProcess?> StartAsync(BoundedCommand command, string path, ProcessFamily family)
    {
        var process = new BoundedProcess(command.MaxOutput);
        try
        {
            await StarterThread.RunAsync(() => process.Start(command, path, family)).ConfigureAwait(false);
            return process;
        }
        catch (Win32Exception error) when (error.InnerException is Win32Exception { NativeErrorCode: 8 or 13 or 193 })
        {
            process.Dispose();
            return null; // ENOEXEC, EACCES, ERROR_BAD_EXE_FORMAT
        }
        catch (Win32Exception error)
        {
            throw new PlatformException(
                ErrorKind.Environment, $"'{command.Program}' cannot be started: {error.InnerException?.Message ?? error.Message}", inner: error);
        }
    }

    /// <summary>Waits until the program has ended and all that it printed is read. Returns false when that takes longer.</summary>
    public async Task<bool> DrainedAsync(TimeSpan patience)
    {
        if (_ended is null)
            return true;
        if (await Task.WhenAny(_ended, Task.Delay(patience)).ConfigureAwait(false) != _ended)
            return false;
        ExitCode = (await _ended.ConfigureAwait(false)).ExitCode;
        return true;
    }

    /// <summary>Leaves pipes alone that something which cannot be killed still holds.</summary>
    public void Abandon()
    {
        // The library lets go of the process only when its pipes are closed: it still knows the exit code.
        if (Exited.IsCompletedSuccessfully && _process is not null)
            ExitCode = _process.ExitCode;
        _abandoned.Cancel();
        _ended?.ContinueWith(static task => task.Exception, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public void Dispose() => _abandoned.Dispose();

    private bool Start(BoundedCommand command, string path, ProcessFamily family)
    {
        var running = Cli.Wrap(path)
            .WithStandardInputPipe(PipeSource.Create(async (pipe, cancellation) =>
            {
                await Task.Yield();
                await pipe.WriteAsync(command.Input, cancellation).ConfigureAwait(false);
            }))
            .WithStandardOutputPipe(_output.Target)
            .WithStandardErrorPipe(_error.Target)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(
                info => Prepare(info, command, path, family.Mark),
                started =>
                {
                    _process = started;
                    family.Lead(started.Id);
                    Exited = started.WaitForExitAsync(CancellationToken.None);
                },
                _abandoned.Token);
        _ended = running.Task;
        return true;
    }

    /// <summary>
    /// Says how the program starts: as the leader of a session of its own, so that it has no terminal and its descendants are found.
    /// <c>setsid</c> becomes the program without a fork, because a fresh child never leads a process group. Where there is no
    /// <c>setsid</c> (macOS, Windows) the program stays in this session.
    /// </summary>
    private static void Prepare(ProcessStartInfo info, BoundedCommand command, string path, string mark)
    {
        info.FileName = s_setsid ?? path;
        if (s_setsid is not null)
            info.ArgumentList.Add(path);
        foreach (var argument in command.Arguments)
            info.ArgumentList.Add(argument);
        if (!command.InheritsVariables)
            info.Environment.Clear();
        if (command.Folder is not null)
        {
            info.WorkingDirectory = command.Folder;
            if (info.Environment.ContainsKey("PWD"))
                info.Environment["PWD"] = command.Folder;
        }
        foreach (var (name, value) in command.Variables)
            info.Environment[name] = value;
        info.Environment[RunMark.Variable] = RunMark.Value(mark);
    }
}
