using System.Globalization;
using System.Text.RegularExpressions;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads the messages of a build. A failed build does not throw in the library: each message has to be looked at.</summary>
/// <param name="what">What is built, for messages: "the image of service batch".</param>
/// <param name="place">The Dockerfile, for messages.</param>
/// <param name="report">Takes the share that is done, and the step.</param>
internal sealed partial class BuildTranscript(string what, string place, Action<double?, string> report) : IProgress<JSONMessage>
{
    private const int KeptLines = 12;
    private readonly Queue<string> _lines = [];
    private string _step = "";
    private string _instruction = "";
    private JSONError? _error;

    /// <inheritdoc/>
    public void Report(JSONMessage value)
    {
        if (value.Error is { } error)
            _error ??= error;
        foreach (var line in (value.Stream ?? value.Status ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Hear(EngineText.Line(line));
        if (value.Progress is { Current: { } current, Total: > 0 and var total })
            report(null, string.Create(CultureInfo.InvariantCulture, $"{_step}: {value.Status} {100.0 * current / total:0} %"));
    }

    /// <summary>The fault of a build that said it failed; null when it did not say so.</summary>
    public Exception? Fault()
    {
        if (_error is null)
            return null;
        var message = EngineText.Line(_error.Message ?? "the engine gave no reason");
        if (EngineFaults.IsDiskFull(message))
            return EngineFaults.DiskFull(message);
        var tail = _lines.Count > 0 ? "\n" + string.Join('\n', _lines) : "";
        return _instruction switch
        {
            "FROM" => new PlatformException(
                ErrorKind.Image, $"The base image of {what} cannot be had ({_step}): {message}", $"docker pull {_step.Split(' ').Skip(4).FirstOrDefault(word => !word.StartsWith("--", StringComparison.Ordinal))}"),
            "" => new PlatformException(ErrorKind.Image, $"Building {what} failed: {message}{tail}"),
            _ => new AuthorException($"building {what} failed at {_step}: {message}{tail}", place),
        };
    }

    private void Hear(string line)
    {
        if (line.Length == 0)
            return;
        if (Step().Match(line) is { Success: true } step)
        {
            _lines.Clear();
            _step = line;
            _instruction = step.Groups[3].Value.ToUpperInvariant();
            var done = double.Parse(step.Groups[1].Value, CultureInfo.InvariantCulture) - 1;
            report(done / double.Parse(step.Groups[2].Value, CultureInfo.InvariantCulture), line);
            return;
        }
        _lines.Enqueue(line);
        if (_lines.Count > KeptLines)
            _lines.Dequeue();
        if (_step.Length > 0 && !line.StartsWith("--->", StringComparison.Ordinal))
            report(null, $"{_step} · {line}");
    }

    [GeneratedRegex(@"^Step ([0-9]{1,4})/([1-9][0-9]{0,3}) : ([A-Za-z]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}
