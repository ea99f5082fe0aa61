using System.Globalization;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads what <see cref="StartScript"/> says, reports how far it is, and turns its end into a fault or none.</summary>
/// <param name="service">The service.</param>
/// <param name="nonce">The script's number.</param>
/// <param name="report">Takes progress.</param>
internal sealed class StartTranscript(ServiceSpec service, string nonce, Action<ProvisionPhase, string?> report)
{
    private readonly HeadTailBuffer _output = new(32 * 1024);
    private MarkerSplitter? _splitter;

    /// <summary>The bounds that the script read.</summary>
    public InForce InForce { get; } = new();

    /// <summary>Whether the script came to one of its ends.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The fault that the script reported; null while there is none.</summary>
    public Func<string, Exception>? Fault { get; private set; }

    /// <summary>The end of what the setup commands printed.</summary>
    public string OutputTail => EngineText.Tail(_output.ToArray());

    /// <summary>Takes output; true when the script is over.</summary>
    public bool Take(bool isError, ReadOnlySpan<byte> bytes)
    {
        _splitter ??= new MarkerSplitter(nonce, piece => _output.Append(piece), Hear);
        if (isError)
            _output.Append(bytes);
        else
            _splitter.Feed(bytes);
        return IsOver;
    }

    private void Hear(string word)
    {
        var parts = word.Split(' ', 2);
        var rest = parts.Length > 1 ? parts[1] : "";
        switch (parts[0])
        {
            case "in-force":
                InForce.Take(rest);
                break;
            case "setup":
                var index = int.Parse(rest, CultureInfo.InvariantCulture);
                var run = EngineText.Line(service.Setup[index].Run.Value, 80);
                report(ProvisionPhase.Setup, service.Setup.Count > 1 ? $"{index + 1}/{service.Setup.Count}: {run}" : run);
                break;
            case "waiting":
                report(ProvisionPhase.Starting, $"waits for {Awaited(service.Ready!)}");
                break;
            case "setup-failed":
                End(SetupFailed(rest.Split(' ')));
                break;
            case "no-tool":
                End(_ => new AuthorException($"service {service.Name} waits for an http answer, and its image has none of curl, wget, bash and python3"));
                break;
            case "not-ready":
                End(logs => new PlatformException(
                    ErrorKind.Timeout,
                    string.Create(CultureInfo.InvariantCulture, $"Service {service.Name} was not ready after {service.Ready!.Timeout.TotalSeconds:0.#} s: it waits for {Awaited(service.Ready)}, and {EngineText.Line(rest)}.") + logs));
                break;
            case "ready":
                End(null);
                break;
        }
    }

    private void End(Func<string, Exception>? fault)
    {
        Fault = fault;
        IsOver = true;
    }

    private Func<string, Exception> SetupFailed(string[] words)
    {
        var setup = service.Setup[int.Parse(words[0], CultureInfo.InvariantCulture)];
        var code = int.Parse(words[1], CultureInfo.InvariantCulture);
        var took = TimeSpan.FromMilliseconds(10 * long.Parse(words[2], CultureInfo.InvariantCulture));
        var what = $"{EngineText.Line(setup.Run.Value, 120)}{(OutputTail is { Length: > 0 } tail ? "\n" + tail : "")}";
        return code is 124 or 137 && took >= setup.Timeout
            ? _ => SetupFaults.TooSlow(service.Name.Value, setup, what)
            : _ => SetupFaults.Failed(service.Name.Value, setup, code, what);
    }

    private static string Awaited(ReadySpec ready) =>
        ready.Http is { } url ? EngineText.Line(url, 80)
        : ready.Port is { } port ? string.Create(CultureInfo.InvariantCulture, $"port {port}")
        : ready.File ?? EngineText.Line(string.Join(' ', ready.Command!), 80);
}
