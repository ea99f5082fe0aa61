using Docker.DotNet;
using Docker.DotNet.LegacyHttp;
using Docker.DotNet.Unix;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// One engine, asked in bounded time. The library waits up to 100 seconds by default, and for ever in streams: here a short question has
/// its own limit, and during long work the engine is asked whether it is still there.
/// </summary>
/// <param name="endpoint">Where it is.</param>
/// <param name="time">The clock.</param>
internal sealed class EngineClient(EngineEndpoint endpoint, TimeProvider time) : IDisposable
{
    /// <summary>How long a question may take that an engine answers from memory.</summary>
    private static readonly TimeSpan s_question = TimeSpan.FromSeconds(4.5);

    /// <summary>How long work goes on before the engine is asked whether it is still there, and again each time.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How long an engine at work may take to say that it is there.</summary>
    private static readonly TimeSpan s_sign = TimeSpan.FromSeconds(2.5);

    /// <summary>How long one piece of work may take on an engine that is there.</summary>
    private static readonly TimeSpan s_work = TimeSpan.FromMinutes(2);

    private readonly DockerClient _client = Connect(endpoint);

    /// <summary>Where it is.</summary>
    public EngineEndpoint Endpoint => endpoint;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>A client for an endpoint; nothing is asked yet.</summary>
    public static DockerClient Connect(EngineEndpoint endpoint)
    {
        var builder = new DockerClientBuilder().WithEndpoint(endpoint.Address).WithTimeout(Timeout.InfiniteTimeSpan);
        if (endpoint.Tls is { } tls)
            return builder.WithAuthProvider(tls.Provider()).WithTransportOptions(new LegacyHttpTransportOptions()).Build();
        return endpoint.SocketPath is null
            ? builder.Build()
            // HTTP_PROXY is meant for the network, not for a socket of this machine.
            : builder.WithTransportOptions(new UnixSocketTransportOptions { ConfigureHandler = handler => handler.UseProxy = false }).Build();
    }

    /// <summary>Asks something that an engine answers at once: at most five seconds, more on a busy machine.</summary>
    public async Task<T> AskAsync<T>(string what, Func<DockerClient, CancellationToken, Task<T>> question, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            return await question(_client, stop.Token).WaitAsync(BusyMachine.Stretch(s_question), time, cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw EngineFaults.Translate(error, what, endpoint, cancellation);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public Task AskAsync(string what, Func<DockerClient, CancellationToken, Task> question, CancellationToken cancellation) =>
        AskAsync(what, async (client, token) => { await question(client, token).ConfigureAwait(false); return true; }, cancellation);

    /// <summary>
    /// Has something done that may take a while: at most <paramref name="limit"/> (two minutes), and less when the engine stops answering.
    /// </summary>
    public async Task<T> WorkAsync<T>(
        string what, Func<DockerClient, CancellationToken, Task<T>> work, CancellationToken cancellation, TimeSpan? limit = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            return await WatchAsync(what, work(_client, stop.Token), limit ?? s_work, cancellation).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw EngineFaults.Translate(error, what, endpoint, cancellation);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc cref="WorkAsync{T}"/>
    public Task WorkAsync(string what, Func<DockerClient, CancellationToken, Task> work, CancellationToken cancellation, TimeSpan? limit = null) =>
        WorkAsync(what, async (client, token) => { await work(client, token).ConfigureAwait(false); return true; }, cancellation, limit);

    /// <summary>
    /// Has something made. It is not given up halfway: an engine goes on with what it was asked for, and what it makes after nobody
    /// listens any more would be left behind. Cancellation shows at the next step.
    /// </summary>
    public async Task<T> MakeAsync<T>(string what, Func<DockerClient, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await WorkAsync(what, work, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Listens until it is cancelled. It may be long until something comes, so nothing is asked meanwhile.</summary>
    /// <exception cref="PlatformException">The engine is not there, or has gone away.</exception>
    public async Task ListenAsync(string what, Func<DockerClient, CancellationToken, Task> listen, CancellationToken cancellation)
    {
        try
        {
            await listen(_client, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw new EndOfStreamException("the connection ended");
        }
        catch (Exception error)
        {
            throw EngineFaults.Translate(error, what, endpoint, cancellation);
        }
    }

    /// <summary>
    /// Has something done that takes as long as it takes, such as moving gigabytes: it is given up when nothing moved for <paramref name="silence"/>, and
    /// sooner when the engine stops answering.
    /// </summary>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="work">The work.</param>
    /// <param name="moved">How much was moved so far, in any unit.</param>
    /// <param name="silence">How long nothing may move.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task MoveAsync(
        string what, Func<DockerClient, CancellationToken, Task> work, Func<long> moved, TimeSpan silence, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var moving = work(_client, stop.Token);
            var (seen, since) = (moved(), time.GetTimestamp());
            while (await Task.WhenAny(moving, Task.Delay(s_patience, time, stop.Token)).ConfigureAwait(false) != moving)
            {
                cancellation.ThrowIfCancellationRequested();
                if (moved() is var now && now != seen)
                    (seen, since) = (now, time.GetTimestamp());
                else if (time.GetElapsedTime(since) > silence)
                    throw EngineFaults.Silent(what, silence, endpoint);
                else
                    await PingAsync(cancellation).ConfigureAwait(false);
            }
            await moving.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            throw EngineFaults.Translate(error, what, endpoint, cancellation);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for work as long as the engine gives signs of life.</summary>
    public async Task<T> WatchAsync<T>(string what, Task<T> work, TimeSpan limit, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var left = limit - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero && !work.IsCompleted)
                throw EngineFaults.TooLong(what, limit, endpoint);
            try
            {
                var wait = left > s_patience ? s_patience : left > TimeSpan.Zero ? left : TimeSpan.Zero;
                return await work.WaitAsync(wait, time, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // It may have ended just now, as a read of a flood does when the time is over: that is no engine that does not answer.
                if (work.IsCompleted)
                    return await work.ConfigureAwait(false);
                if (left > s_patience)
                    await PingAsync(cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task PingAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await _client.System.PingAsync(stop.Token).WaitAsync(BusyMachine.Stretch(s_sign), time, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
