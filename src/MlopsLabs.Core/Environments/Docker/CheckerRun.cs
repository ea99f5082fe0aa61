using System.Globalization;
using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Runs one checker script in a container of its own, and removes all of it whatever happens.</summary>
internal sealed class CheckerRun(EngineApi engine, CheckerJob job, string image, string home)
{
    private const int MaxOutput = 256 * 1024;

    /// <summary>A checker that outlives this is nobody's, and clean-up takes it.</summary>
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan s_removal = TimeSpan.FromSeconds(30);

    private readonly HeadTailBuffer _output = new(MaxOutput);
    private readonly HeadTailBuffer _errors = new(MaxOutput);

    public async Task<CheckerOutcome> RunAsync(CancellationToken cancellation)
    {
        var session = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var name = $"mlopslabs-{home}-checker-{session}";
        var labels = Labels.OfChecker(home, session, engine.Time.GetUtcNow() + job.Timeout + s_slack);
        var files = CheckerContainer.Pack(job);
        var facts = await engine.FactsAsync(cancellation).ConfigureAwait(false);
        string? container = null;
        try
        {
            await engine.Volumes.CreateAsync(name, labels, cancellation).ConfigureAwait(false);
            container = await engine.Containers.CreateAsync(CheckerContainer.Parameters(job, name, image, labels, facts), cancellation).ConfigureAwait(false);
            await engine.Archives.PutAsync(container, CheckerContainer.Job, files, cancellation).ConfigureAwait(false);
            return await RunAsync(container, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await RemoveAsync(container, name).ConfigureAwait(false);
        }
    }

    private async Task<CheckerOutcome> RunAsync(string container, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var stream = await engine.Client.WorkAsync(
            "attach to a checker",
            (client, token) => client.Containers.AttachContainerAsync(container, new ContainerAttachParameters { Stream = true, Stdout = true, Stderr = true }, token),
            cancellation).ConfigureAwait(false);
        var reading = ReadAsync(stream, stop.Token);
        await engine.Containers.StartAsync(container, "a checker", cancellation).ConfigureAwait(false);
        var started = engine.Time.GetTimestamp();
        var timedOut = false;
        try
        {
            await engine.Containers.WaitAsync(container, job.Timeout, cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.Kind == ErrorKind.Timeout)
        {
            timedOut = true;
            await engine.Containers.KillAsync(container, cancellation).ConfigureAwait(false);
        }
        var took = engine.Time.GetElapsedTime(started);
        var outputFault = await EndOfOutputAsync(reading, stop, cancellation).ConfigureAwait(false);
        return await JudgeAsync(container, timedOut, outputFault, took, cancellation).ConfigureAwait(false);
    }

    /// <summary>The container has ended, so its output ends too; what comes later than a moment does not come at all.</summary>
    private async Task<string?> EndOfOutputAsync(Task reading, CancellationTokenSource stop, CancellationToken cancellation)
    {
        try
        {
            await reading.WaitAsync(BusyMachine.Stretch(TimeSpan.FromSeconds(3)), engine.Time, cancellation).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            return error.Message;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Before the container is removed it is asked how it ended: memory kills show there even when the exit code is 0.</summary>
    private async Task<CheckerOutcome> JudgeAsync(string container, bool timedOut, string? outputFault, TimeSpan took, CancellationToken cancellation)
    {
        var state = (await engine.Containers.FindAsync(container, cancellation).ConfigureAwait(false))?.State;
        if (timedOut)
            return Ended(
                ErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"the checker script took more than {job.Timeout.TotalSeconds:0.#} s and was ended"), took);
        if (state is null || state.Running)
            return Ended(ErrorKind.Engine, "the sandbox went away while the checker script ran", took);
        if (state.OOMKilled)
            return Ended(ErrorKind.OutOfMemory, "the checker script ran out of memory", took);
        if (outputFault is not null)
            return Ended(ErrorKind.Engine, $"the connection to the sandbox broke off: {EngineText.Line(outputFault)}", took);
        var result = await ReadResultAsync(container, cancellation).ConfigureAwait(false);
        return new CheckerOutcome((int)state.ExitCode, null, null, _output.ToArray(), _errors.ToArray(), result, took);
    }

    private CheckerOutcome Ended(ErrorKind kind, string message, TimeSpan took) =>
        new(null, kind, message, _output.ToArray(), _errors.ToArray(), ResultFile.None, took);

    /// <summary>Nothing runs any more, so what is looked at first is what is read then.</summary>
    private async Task<ResultFile> ReadResultAsync(string container, CancellationToken cancellation)
    {
        if (await engine.Archives.StatAsync(container, CheckerContainer.Result, cancellation).ConfigureAwait(false) is not { } stat)
            return ResultFile.None;
        if (!stat.IsRegular)
            return new ResultFile(null, $"it is {stat.Kind}, not a regular file");
        if (stat.Size > CheckerOutcome.MaxResultBytes)
            return new ResultFile(null, $"it has {stat.Size} bytes, and {CheckerOutcome.MaxResultBytes} is the most");
        return await engine.Archives.GetFileAsync(container, CheckerContainer.Result, CheckerOutcome.MaxResultBytes, cancellation).ConfigureAwait(false) is { } content
            ? new ResultFile(content, null)
            : new ResultFile(null, "it is not a plain file of its own");
    }

    private async Task ReadAsync(MultiplexedStream stream, CancellationToken cancellation)
    {
        var chunk = new byte[32 * 1024];
        while (true)
        {
            var read = await stream.ReadOutputAsync(chunk, 0, chunk.Length, cancellation).ConfigureAwait(false);
            if (read.EOF)
                return;
            (read.Target == MultiplexedStream.TargetStream.StandardError ? _errors : _output).Append(chunk.AsSpan(0, read.Count));
        }
    }

    private async Task RemoveAsync(string? container, string volume)
    {
        using var limit = new CancellationTokenSource(s_removal, engine.Time);
        try
        {
            if (container is not null)
                await engine.Containers.RemoveAsync(container, limit.Token).ConfigureAwait(false);
            await engine.Volumes.RemoveAsync(volume, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // Its lease will be over soon, and clean-up finds it by its labels.
        }
    }
}
