using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads what a <see cref="ProbeScript"/> says, and makes evidence of it.</summary>
internal sealed class ProbeTranscript
{
    private readonly ProbeReading[] _readings;
    private readonly MarkerSplitter _splitter;
    private readonly HeadTailBuffer _errors = new(4096);
    private ProbeReading? _current;

    public ProbeTranscript(IReadOnlyList<ProbeSpec> probes, string nonce)
    {
        _readings = [.. probes.Select(probe => new ProbeReading(probe))];
        _splitter = new MarkerSplitter(nonce, bytes => _current?.Append(bytes), Hear);
    }

    /// <summary>Whether the script came to its last word.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether there was no place for the script's pipes.</summary>
    public bool HasNoRoom { get; private set; }

    /// <summary>What the shell complained of.</summary>
    public string Complaint => EngineText.Tail(_errors.ToArray(), lines: 2, limit: 300);

    /// <summary>Takes output; never enough before its end, because only the exit code tells that it is whole.</summary>
    public bool Take(bool isError, ReadOnlySpan<byte> bytes)
    {
        if (isError)
            _errors.Append(bytes);
        else
            _splitter.Feed(bytes);
        return false;
    }

    /// <summary>The evidence: what is finished as it is, the rest unreadable for the given reason.</summary>
    public IReadOnlyList<Evidence> Finish(ErrorKind kind, string reason, bool keepFinished) =>
    [
        .. _readings.Select(reading => keepFinished && reading.Evidence is { } evidence
            ? evidence
            : reading.Unreadable(kind, Fault.Platform, reason)),
    ];

    private void Hear(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is ["done"])
            IsDone = true;
        else if (words is ["no-room"])
            HasNoRoom = true;
        else if (words.Length >= 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _readings.Length)
        {
            _readings[index].Hear(words[0], words[2..]);
            _current = words[0] is "begin" or "gap" or "path" or "entry" or "cut" ? _readings[index] : null;
        }
    }
}
