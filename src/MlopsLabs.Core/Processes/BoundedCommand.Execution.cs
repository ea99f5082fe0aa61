namespace MlopsLabs.Core.Processes;

public sealed partial record BoundedCommand
{
    /// <summary>How long output may go on after the program itself has ended, for what it started and is just ending too.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(250);

    /// <summary>How long is waited for what cannot be killed (another user's process, a dead disk) before it is left alone.</summary>
    private static readonly TimeSpan GiveUp = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs it to its end, or to its limits. When this returns or throws, every process that it started is gone, also one that ignores
    /// signals or made itself a daemon.
    /// </summary>
    /// <param name="clock">Measures the time limit and the duration.</param>
    /// <param name="cancellation">Stops it in the same way as its time limit does.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="PlatformException">Its working folder is not there, or this machine cannot start any process.</exception>
    public async Task<BoundedResult> RunAsync(TimeProvider clock, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Folder is not null && !Directory.Exists(Folder))
            throw new PlatformException(ErrorKind.Environment, $"The folder '{Folder}' is not there.");

        var program = ProgramPath.Find(Program, Folder, SearchPath());
        if (program.Path is null)
            return NotStarted(NotFound, $"{Program}: not found\n");
        if (!program.Executable)
            return NotStarted(NotExecutable, $"{Program}: permission denied\n");

        var started = clock.GetTimestamp();
        using var family = ProcessFamily.New();
        using var process = await BoundedProcess.StartAsync(this, program.Path, family).ConfigureAwait(false);
        if (process is null)
            return NotStarted(NotExecutable, $"{Program}: cannot be executed\n");

        var timedOut = await WaitAsync(process, family, clock, cancellation).ConfigureAwait(false);
        await process.DrainedAsync(LastWords).ConfigureAwait(false);
        await family.KillAsync(GiveUp).ConfigureAwait(false);
        if (!await process.DrainedAsync(GiveUp).ConfigureAwait(false))
            process.Abandon();

        cancellation.ThrowIfCancellationRequested();
        return new BoundedResult(
            process.ExitCode,
            process.Output.ToArray(),
            process.Error.ToArray(),
            process.Output.Truncated,
            timedOut,
            clock.GetElapsedTime(started));
    }

    /// <summary>Waits for the program's end; when its time is over or it is cancelled, asks it to end. Returns whether its time was over.</summary>
    private async Task<bool> WaitAsync(BoundedProcess process, ProcessFamily family, TimeProvider clock, CancellationToken cancellation)
    {
        var timedOut = false;
        try
        {
            await process.Exited.WaitAsync(Timeout, clock, cancellation).ConfigureAwait(false);
            return false;
        }
        catch (TimeoutException)
        {
            timedOut = true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ends like a time limit, and is reported once all is gone.
        }

        family.AskToEnd();
        await Task.WhenAny(process.Exited, Task.Delay(Grace, CancellationToken.None)).ConfigureAwait(false);
        return timedOut;
    }

    /// <summary>The <c>PATH</c> that the program will see.</summary>
    private string? SearchPath() =>
        Variables.TryGetValue("PATH", out var path) ? path
        : InheritsVariables ? Environment.GetEnvironmentVariable("PATH")
        : null;

    private static BoundedResult NotStarted(int exitCode, string why) =>
        new(exitCode, [], System.Text.Encoding.UTF8.GetBytes(why), false, false, TimeSpan.Zero, Started: false);
}
