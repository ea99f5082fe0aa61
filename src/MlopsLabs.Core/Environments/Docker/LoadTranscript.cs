using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads the messages of a load. A failed load does not throw in the library: each message has to be looked at.</summary>
internal sealed class LoadTranscript : IProgress<JSONMessage>
{
    private JSONError? _error;
    private long _heard;

    /// <summary>How many messages came.</summary>
    public long Heard => Interlocked.Read(ref _heard);

    /// <inheritdoc/>
    public void Report(JSONMessage value)
    {
        Interlocked.Increment(ref _heard);
        if (value.Error is { } error)
            _error ??= error;
    }

    /// <summary>The fault of a load that said it failed; null when it did not say so.</summary>
    public PlatformException? Fault(string file)
    {
        if (_error is null)
            return null;
        var message = EngineText.Line(_error.Message ?? "the engine gave no reason");
        return EngineFaults.IsDiskFull(message)
            ? EngineFaults.DiskFull(message)
            : new PlatformException(ErrorKind.Image, $"The engine cannot load the images of {file}: {message}");
    }
}
