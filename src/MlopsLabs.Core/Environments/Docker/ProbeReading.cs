using System.Buffers;
using System.Globalization;
using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>What a script said of one probe, until it can be turned into evidence.</summary>
/// <param name="probe">The probe.</param>
internal sealed class ProbeReading(ProbeSpec probe)
{
    /// <summary>Head, tail and the byte that tells of more; a script that sends more is not believed.</summary>
    private readonly long _most = probe.MaxBytes + 64L * 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<CheckerFile> _files = [];
    private string? _path;
    private int? _gapAt;
    private long _size;
    private bool _cut;
    private Evidence? _evidence;

    /// <summary>Whether the script began with it.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The evidence, once the script has come to its end; else null.</summary>
    public Evidence? Evidence => _evidence;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_bytes.WrittenCount + bytes.Length <= _most)
            _bytes.Write(bytes);
        else
            _evidence ??= Unreadable(ErrorKind.Engine, Fault.Platform, "more bytes came than were asked for");
    }

    /// <summary>Takes one of the script's words about this probe.</summary>
    public void Hear(string word, string[] values)
    {
        switch (word)
        {
            case "begin":
                HasBegun = true;
                break;
            case "gap":
                _gapAt = _bytes.WrittenCount;
                _size = long.Parse(values[0], CultureInfo.InvariantCulture);
                break;
            case "path":
                _path = Encoding.UTF8.GetString(Taken());
                break;
            case "entry":
                _files.Add(new CheckerFile(_path ?? throw new FormatException("A file came without its path."), Taken()));
                break;
            case "cut":
                _cut = true;
                break;
            case "end":
                _evidence ??= End(values);
                break;
            case "absent":
                _evidence ??= Of(EvidenceStatus.Absent, null, [], false, TimeSpan.Zero);
                break;
            case "open" or "closed":
                _evidence ??= Of(word == "open" ? EvidenceStatus.Ok : EvidenceStatus.Absent, null, Encoding.ASCII.GetBytes(word), false, TimeSpan.Zero);
                break;
            case "denied":
                _evidence ??= Unreadable(
                    ErrorKind.Environment, Fault.Author, "it may not be read: services' root users have no capabilities, so a file must be readable for root or for all");
                break;
            case "no-tool":
                _evidence ??= Unreadable(ErrorKind.Missing, Fault.Author, "the service's image has none of curl, python3, wget and bash to ask by http");
                break;
        }
    }

    /// <summary>Evidence that could not be had.</summary>
    public Evidence Unreadable(ErrorKind kind, Fault fault, string message, TimeSpan duration = default) =>
        Checks.Evidence.Unreadable(probe, new EvidenceError(kind, fault, $"probe {probe.Id.Value}: {message}"), duration);

    private Evidence End(string[] values)
    {
        var code = int.Parse(values[0], CultureInfo.InvariantCulture);
        var took = TimeSpan.FromMilliseconds(10 * long.Parse(values[1], CultureInfo.InvariantCulture));
        if (values[2] != "0")
            return Unreadable(ErrorKind.OutOfMemory, Fault.Platform, "the service ran out of memory while it was read", took);
        var isHttp = probe.Source is HttpSource;
        var isCommand = probe.Source is CommandSource;
        if ((isCommand || isHttp) && (IsKilled(code, took) || (isHttp && code == HttpProbe.TimedOut)))
            return Unreadable(
                ErrorKind.Timeout, Fault.Platform, string.Create(CultureInfo.InvariantCulture, $"it took more than {probe.Timeout.TotalSeconds:0.#} s"), took);
        if (isHttp)
            return EndOfHttp(code, values.ElementAtOrDefault(3) ?? "-", took);
        if (!isCommand && code != 0)
            return Unreadable(ErrorKind.Environment, Fault.Platform, "it changed or went away while it was read", took);
        return probe.Source is FilesSource
            ? Of(EvidenceStatus.Ok, null, FileArchive.Pack(_files), _cut, took)
            : Whole(isCommand ? code : null, took);
    }

    private Evidence EndOfHttp(int code, string status, TimeSpan took)
    {
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var answer))
            return Of(EvidenceStatus.Absent, null, [], false, took);
        return code == 0 ? Whole(answer, took) : Unreadable(ErrorKind.Environment, Fault.Platform, "the answer broke off", took);
    }

    /// <summary>The exit codes of <c>timeout</c>; a command that has them by itself is faster than its limit.</summary>
    private bool IsKilled(int code, TimeSpan took) => code is 124 or 137 && took >= probe.Timeout - TimeSpan.FromMilliseconds(20);

    private Evidence Whole(int? code, TimeSpan took)
    {
        var bytes = Taken();
        if (_gapAt is { } at)
            return Of(EvidenceStatus.Ok, code, OutputGap.Join(bytes.AsSpan(0, at), bytes.AsSpan(at), _size, probe.MaxBytes), true, took);
        if (bytes.Length <= probe.MaxBytes)
            return Of(EvidenceStatus.Ok, code, bytes, false, took);
        var head = ProbeScript.Head(probe.MaxBytes);
        return Of(EvidenceStatus.Ok, code, OutputGap.Join(bytes.AsSpan(0, head), bytes.AsSpan(head), null, probe.MaxBytes), true, took);
    }

    private Evidence Of(EvidenceStatus status, int? code, byte[] content, bool truncated, TimeSpan took) =>
        new(probe.Id.Value, probe.Source.Kind, status, code, content, truncated, took);

    private byte[] Taken()
    {
        var bytes = _bytes.WrittenSpan.ToArray();
        _bytes.ResetWrittenCount();
        return bytes;
    }
}
