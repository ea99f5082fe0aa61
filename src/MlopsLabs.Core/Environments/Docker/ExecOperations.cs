using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>A process to start in a running container.</summary>
/// <param name="Container">The container's id.</param>
/// <param name="What">What it is for, in messages: "read the probes of batch".</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="User">Name or <c>uid:gid</c>; null for the image's own.</param>
/// <param name="Folder">Its working directory.</param>
/// <param name="Variables">Variables beside those of the container, as <c>NAME=value</c>.</param>
internal sealed record ExecRequest(
    string Container, string What, IReadOnlyList<string> Command, string? User = "0:0", string Folder = "/", IReadOnlyList<string>? Variables = null)
{
    /// <summary>What is written to its standard input, which stays open after it; null for none.</summary>
    public byte[]? Input { get; init; }
}

/// <summary>Takes a piece of output; returns true when nothing more has to be read.</summary>
internal delegate bool ExecOutput(bool isError, ReadOnlySpan<byte> bytes);

/// <summary>How an exec ended.</summary>
/// <param name="ExitCode">Null when the engine does not know one, or was not asked because the reader had enough.</param>
/// <param name="TimedOut">True when it was left because of the limit; what it started may still run.</param>
internal sealed record ExecOutcome(int? ExitCode, bool TimedOut);

/// <summary>Processes in running containers. Output is read in pieces and never collected here: the reader bounds it.</summary>
internal sealed class ExecOperations(EngineClient engine)
{
    /// <summary>An engine hears of a process's end a moment after its output ends.</summary>
    private static readonly TimeSpan s_exitCode = TimeSpan.FromSeconds(3);

    /// <summary>Runs it to its end, to the limit, or until the reader has enough.</summary>
    /// <exception cref="PlatformException">The engine died, or the container does not run.</exception>
    public async Task<ExecOutcome> RunAsync(ExecRequest request, ExecOutput output, TimeSpan limit, CancellationToken cancellation)
    {
        var id = await CreateAsync(request, terminal: false, cancellation).ConfigureAwait(false);
        using var stream = await StartAsync(request, id, terminal: false, cancellation).ConfigureAwait(false);
        var end = await PumpAsync(request, stream, output, limit, cancellation).ConfigureAwait(false);
        return end switch
        {
            PumpEnd.Enough => new ExecOutcome(null, TimedOut: false),
            PumpEnd.Limit => new ExecOutcome(null, TimedOut: true),
            _ => new ExecOutcome(await ExitCodeAsync(request, id, cancellation).ConfigureAwait(false), TimedOut: false),
        };
    }

    public async Task<string> CreateAsync(ExecRequest request, bool terminal, CancellationToken cancellation)
    {
        var parameters = new ContainerExecCreateParameters
        {
            AttachStdin = terminal || request.Input is not null,
            AttachStdout = true,
            AttachStderr = true,
            TTY = terminal,
            Cmd = [.. request.Command],
            User = request.User ?? "",
            WorkingDir = request.Folder,
            Env = [.. request.Variables ?? []],
            // The default, Ctrl-P Ctrl-Q, would hold back every Ctrl-P, which shells use to go back in their history.
            DetachKeys = terminal ? "ctrl-^,ctrl-^,ctrl-_,ctrl-^" : "",
        };
        try
        {
            var created = await engine.AskAsync(
                request.What, (client, token) => client.Exec.CreateContainerExecAsync(request.Container, parameters, token), cancellation).ConfigureAwait(false);
            return created.ID;
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.Conflict) || error.IsRefusal(HttpStatusCode.NotFound))
        {
            throw new PlatformException(ErrorKind.Environment, $"The container does not run ({request.What}): {error.Reason()}", "mlopslabs start", error);
        }
    }

    public Task<MultiplexedStream> StartAsync(ExecRequest request, string id, bool terminal, CancellationToken cancellation) =>
        engine.WorkAsync(
            request.What, (client, token) => client.Exec.StartContainerExecAsync(id, new ContainerExecStartParameters { TTY = terminal }, token), cancellation);

    public Task ResizeAsync(string id, int columns, int rows, CancellationToken cancellation) =>
        engine.AskAsync(
            "resize a terminal",
            (client, token) => client.Exec.ResizeExecTtyAsync(id, new ContainerResizeParameters { Width = columns, Height = rows }, token),
            cancellation);

    /// <summary>The exit code; null when the engine does not come to know it. Half an output ends like a whole one: only this tells them apart.</summary>
    public async Task<int?> ExitCodeAsync(ExecRequest request, string id, CancellationToken cancellation)
    {
        var started = engine.Time.GetTimestamp();
        while (true)
        {
            var state = await engine.AskAsync(request.What, (client, token) => client.Exec.InspectContainerExecAsync(id, token), cancellation).ConfigureAwait(false);
            if (!state.Running && state.ExitCode is { } code)
                return (int)code;
            if (engine.Time.GetElapsedTime(started) > BusyMachine.Stretch(s_exitCode))
                return null;
            await Task.Delay(TimeSpan.FromMilliseconds(20), engine.Time, cancellation).ConfigureAwait(false);
        }
    }

    private enum PumpEnd
    {
        Eof,
        Enough,
        Limit,
    }

    private async Task<PumpEnd> PumpAsync(
        ExecRequest request, MultiplexedStream stream, ExecOutput output, TimeSpan limit, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var chunk = new byte[32 * 1024];
        var started = engine.Time.GetTimestamp();
        var writing = WriteAsync(stream, request.Input ?? [], stop.Token);
        try
        {
            while (true)
            {
                var left = limit - engine.Time.GetElapsedTime(started);
                if (left <= TimeSpan.Zero)
                    return PumpEnd.Limit;
                var reading = stream.ReadOutputAsync(chunk, 0, chunk.Length, stop.Token);
                var read = reading.IsCompletedSuccessfully
                    ? reading.Result
                    : await engine.WatchAsync(request.What, reading, left, cancellation).ConfigureAwait(false);
                if (read.EOF)
                    return PumpEnd.Eof;
                if (output(read.Target == MultiplexedStream.TargetStream.StandardError, chunk.AsSpan(0, read.Count)))
                    return PumpEnd.Enough;
            }
        }
        catch (PlatformException error) when (error.Kind == ErrorKind.Timeout)
        {
            return PumpEnd.Limit;
        }
        catch (Exception error)
        {
            throw EngineFaults.Translate(error, request.What, engine.Endpoint, cancellation);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }
    }

    /// <summary>Never fails: one that does not read all of its input has its reasons, and its end tells them.</summary>
    private static async Task WriteAsync(MultiplexedStream stream, byte[] input, CancellationToken cancellation)
    {
        try
        {
            if (input.Length > 0)
                await stream.WriteAsync(input, 0, input.Length, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
        }
    }
}
