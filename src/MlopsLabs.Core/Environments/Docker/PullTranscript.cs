using System.Globalization;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads the messages of a pull. A failed pull does not throw in the library: each message has to be looked at.</summary>
/// <param name="image">The image's name.</param>
/// <param name="report">Takes the share that is done, and the state in words.</param>
internal sealed class PullTranscript(string image, Action<double?, string> report) : IProgress<JSONMessage>
{
    private readonly Dictionary<string, Layer> _layers = [];
    private JSONError? _error;

    /// <inheritdoc/>
    public void Report(JSONMessage value)
    {
        if (value.Error is { } error)
            _error ??= error;
        if (value.ID is not { } id || value.Status is not { } status)
            return;
        if (!_layers.TryGetValue(id, out var layer))
            _layers[id] = layer = new Layer();
        layer.Hear(status, value.Progress?.Current ?? 0, value.Progress?.Total ?? 0);
        var done = _layers.Values.Count(known => known.IsDone);
        report(Share(), string.Create(CultureInfo.InvariantCulture, $"{image}: {EngineText.Line(status, 40)}, {done} of {_layers.Count} layers done"));
    }

    /// <summary>The fault of a pull that said it failed; null when it did not say so.</summary>
    public PlatformException? Fault(string what)
    {
        if (_error is null)
            return null;
        var message = EngineText.Line(_error.Message ?? "the engine gave no reason");
        return EngineFaults.IsDiskFull(message) ? EngineFaults.DiskFull(message) : NotHad(what, image, message);
    }

    /// <summary>The fault of an image that is not here and does not come.</summary>
    public static PlatformException NotHad(string what, string image, string reason, Exception? inner = null) =>
        new(ErrorKind.Image, $"The image {image} of {what} is not on the engine and cannot be pulled: {reason}", $"docker pull {image}", inner);

    /// <summary>The share of all known bytes, where fetching is one half of the work and unpacking the other.</summary>
    private double? Share()
    {
        var size = _layers.Values.Sum(layer => (double)layer.Size);
        return size > 0 ? _layers.Values.Sum(layer => (double)layer.Fetched + layer.Unpacked) / (2 * size) : null;
    }

    private sealed class Layer
    {
        public long Size { get; private set; }

        public long Fetched { get; private set; }

        public long Unpacked { get; private set; }

        public bool IsDone { get; private set; }

        public void Hear(string status, long current, long total)
        {
            Size = Math.Max(Size, total);
            IsDone |= status is "Pull complete" or "Already exists";
            if (status == "Downloading")
                Fetched = Math.Min(current, Size);
            else if (status == "Extracting")
                (Fetched, Unpacked) = (Size, Math.Min(current, Size));
            else if (IsDone)
                (Fetched, Unpacked) = (Size, Size);
            else if (status is "Download complete" or "Verifying Checksum")
                Fetched = Size;
        }
    }
}
