using System.Buffers;
using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads what a <see cref="CheckerScript"/> says.</summary>
internal sealed class CheckerTranscript
{
    private const int MaxOutput = 256 * 1024;

    private readonly HeadTailBuffer _output = new(MaxOutput);
    private readonly HeadTailBuffer _errors = new(MaxOutput);
    private readonly ArrayBufferWriter<byte> _content = new();
    private readonly MarkerSplitter _splitter;
    private bool _inResult;
    private string? _refused;

    public CheckerTranscript(string nonce) => _splitter = new MarkerSplitter(nonce, Append, Hear);

    /// <summary>How the script ended; null when that was not said, so that all there is may be half of it.</summary>
    public CheckerEnd? End { get; private set; }

    public byte[] Output => _output.ToArray();

    public byte[] Errors => _errors.ToArray();

    /// <summary>The result file.</summary>
    public ResultFile Result => _refused is not null ? new ResultFile(null, _refused) : _inResult ? new ResultFile(_content.WrittenSpan.ToArray(), null) : ResultFile.None;

    /// <summary>Takes output; never enough before its end, because only the exit code tells that it is whole.</summary>
    public bool Take(bool isError, ReadOnlySpan<byte> bytes)
    {
        if (isError)
            _errors.Append(bytes);
        else
            _splitter.Feed(bytes);
        return false;
    }

    /// <summary>The output is over.</summary>
    public void Close() => _splitter.End();

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (!_inResult)
            _output.Append(bytes);
        else if (_content.WrittenCount + bytes.Length <= CheckerOutcome.MaxResultBytes)
            _content.Write(bytes);
        else
            _refused ??= "it is longer than it said";
    }

    private void Hear(string line)
    {
        switch (line.Split(' ', 2))
        {
            case ["result"]:
                _inResult = true;
                break;
            case ["refused", "unreadable"]:
                _refused = "it cannot be read";
                break;
            case ["refused", var kind]:
                _refused = $"it is {kind}, not a regular file";
                break;
            case ["long", var size]:
                _refused = $"it has {size} bytes, and {CheckerOutcome.MaxResultBytes} is the most";
                break;
            case ["end", var rest] when rest.Split(' ') is [var code, var killed, var left]:
                End = new CheckerEnd(int.Parse(code, CultureInfo.InvariantCulture), killed != "0", left == "clean");
                break;
        }
    }
}

/// <summary>How a checker script ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="OutOfMemory">Whether memory cost it a process, whatever its exit code says.</param>
/// <param name="IsClean">Whether nothing of it is left.</param>
internal sealed record CheckerEnd(int Code, bool OutOfMemory, bool IsClean);
