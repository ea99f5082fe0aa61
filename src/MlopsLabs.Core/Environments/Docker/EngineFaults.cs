using System.Globalization;
using System.Net;
using System.Text.Json;
using Docker.DotNet;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Turns what the library throws into this program's own faults.</summary>
internal static class EngineFaults
{
    /// <summary>An engine that is silent in the middle of work may only be busy: who restarts it ends everybody's containers. The doctor asks it again.</summary>
    private const string StillThere = "mlopslabs doctor";

    /// <summary>
    /// The fault for an exception: cancellation stays what it is, faults of our own too; a refusal of the engine keeps its status as the
    /// inner exception, see <see cref="IsRefusal"/>; anything else means that the engine is away.
    /// </summary>
    public static Exception Translate(Exception error, string what, EngineEndpoint endpoint, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested && error is OperationCanceledException or TimeoutException)
            return new OperationCanceledException(cancellation);
        return error switch
        {
            PlatformException or AuthorException => error,
            TimeoutException or OperationCanceledException => new PlatformException(
                ErrorKind.Engine, $"The engine at {endpoint} does not answer ({what}).", StillThere, error),
            DockerApiException refusal => Refusal(refusal, what, endpoint),
            _ => new PlatformException(
                ErrorKind.Engine, $"The engine at {endpoint} went away ({what}): {error.Message}", EngineAdvice.Restart(endpoint), error),
        };
    }

    /// <summary>Whether a fault is the engine saying no with this status.</summary>
    public static bool IsRefusal(this PlatformException fault, HttpStatusCode status) =>
        fault.InnerException is DockerApiException refusal && refusal.StatusCode == status;

    /// <summary>What the engine said, when the fault is a refusal; else null.</summary>
    public static string? Reason(this PlatformException fault) =>
        fault.InnerException is DockerApiException refusal ? Reason(refusal) : null;

    /// <summary>Work that takes too long on an engine that answers.</summary>
    public static PlatformException TooLong(string what, TimeSpan limit, EngineEndpoint endpoint) =>
        new(ErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"The engine at {endpoint} took more than {limit.TotalSeconds:0} s ({what})."));

    /// <summary>Work in which nothing moves any more, on an engine that answers.</summary>
    public static PlatformException Silent(string what, TimeSpan silence, EngineEndpoint endpoint) =>
        new(ErrorKind.Timeout, string.Create(CultureInfo.InvariantCulture, $"Nothing moved for {silence.TotalSeconds:0} s at the engine at {endpoint} ({what})."), StillThere);

    /// <summary>Whether an engine's words say that its disk is full; it has no code for it.</summary>
    public static bool IsDiskFull(string message) =>
        message.Contains("no space left on device", StringComparison.OrdinalIgnoreCase)
        || message.Contains("disk quota exceeded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The fault of an engine without space.</summary>
    public static PlatformException DiskFull(string message, Exception? inner = null) =>
        new(ErrorKind.Disk, $"The engine has no space left: {message}", "docker system df && docker image prune", inner);

    private static PlatformException Refusal(DockerApiException refusal, string what, EngineEndpoint endpoint)
    {
        var reason = Reason(refusal);
        return IsDiskFull(reason)
            ? DiskFull(reason, refusal)
            : new PlatformException(ErrorKind.Engine, $"The engine at {endpoint} refused ({what}): {reason}", null, refusal);
    }

    private static string Reason(DockerApiException refusal)
    {
        var body = refusal.ResponseBody ?? "";
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var message))
                return EngineText.Line(message.ToString());
        }
        catch (JsonException)
        {
            // Proxies answer with pages: their text has to do.
        }
        return body.Length > 0 ? EngineText.Line(body) : string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)refusal.StatusCode}");
    }
}
