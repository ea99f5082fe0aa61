using System.Net.Sockets;
using System.Security.Authentication;
using Docker.DotNet;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Asks one endpoint for its version, and tells apart why it does not answer.</summary>
/// <param name="endpoint">Whom to ask.</param>
/// <param name="chosen">Whether the user's settings name it; then its absence is a mistake.</param>
/// <param name="time">The clock.</param>
internal sealed class EngineGreeting(EngineEndpoint endpoint, bool chosen, TimeProvider time)
{
    /// <summary>Asks; throws for cancellation only.</summary>
    public async Task<EngineFinding> AskAsync(TimeSpan limit, CancellationToken cancellation)
    {
        if (endpoint.SocketPath is { } path && !Path.Exists(path))
            return EngineAdvice.NoSocket(endpoint, chosen);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            using var client = EngineClient.Connect(endpoint);
            // The library's TCP connect does not know of tokens: it is left behind, not waited for.
            var version = await Task.Run(() => client.System.GetVersionAsync(stop.Token), stop.Token)
                .WaitAsync(limit, time, cancellation).ConfigureAwait(false);
            return version.Os is "linux" or ""
                ? EngineAdvice.Answering(endpoint, version.Version, version.APIVersion, version.Platform?.Name)
                : EngineAdvice.NotLinux(endpoint, version.Os);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error) when (error is TimeoutException or OperationCanceledException)
        {
            return EngineAdvice.Frozen(endpoint, limit);
        }
        catch (Exception error)
        {
            // Never throws is the promise of the search: whatever the library says, it is a finding.
            return Explain(error);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private EngineFinding Explain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause is AggregateException many ? many.InnerExceptions[0] : cause.InnerException)
            switch (cause)
            {
                case AuthenticationException refused:
                    return EngineAdvice.NotTrusted(endpoint, refused.InnerException?.Message ?? refused.Message);
                case SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException:
                    return EngineAdvice.NoPermission(endpoint);
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return EngineAdvice.Stale(endpoint);
                case SocketException socket when endpoint.SocketPath is null:
                    return EngineAdvice.Unreachable(endpoint, socket.Message);
                case FileNotFoundException or SocketException { SocketErrorCode: SocketError.AddressNotAvailable }:
                    return EngineAdvice.NoSocket(endpoint, chosen);
                case TimeoutException:
                    return endpoint.Address.Scheme == "npipe" ? EngineAdvice.NoSocket(endpoint, chosen) : EngineAdvice.Frozen(endpoint, EngineFinder.Limit);
                case DockerApiException api:
                    return EngineAdvice.NoEngine(endpoint, $"HTTP {(int)api.StatusCode}");
            }
        return EngineAdvice.NoEngine(endpoint, error.Message);
    }
}
