using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>Chooses where a lab's environment lives, and can say why.</summary>
/// <param name="engines">Looks for an engine.</param>
/// <param name="docker">Makes the docker runtime from an endpoint and a description.</param>
/// <param name="local">Makes the local runtime from a description and the lab that it is for, if it is for one.</param>
public sealed class RuntimeFinder(EngineFinder engines, Func<EngineEndpoint, string, IRuntime> docker, Func<string, LabSpec?, IRuntime> local)
{
    private EngineFinding? found;

    /// <summary>What there is where an engine is looked for; asked once.</summary>
    public async Task<EngineFinding> EngineAsync(CancellationToken cancellation) => found ??= await engines.FindAsync(cancellation);

    /// <summary>
    /// The runtime that was asked for; else the one that the environment already lives in; else docker where an engine answers and the lab
    /// allows it; else local where the lab allows it.
    /// </summary>
    /// <exception cref="PlatformException">None of these is there.</exception>
    public async Task<IRuntime> FindAsync(LabSpec lab, RuntimeKind? asked, RuntimeKind? running, CancellationToken cancellation)
    {
        if (asked is { } wanted && !lab.Runtimes.Contains(wanted))
            throw new PlatformException(ErrorKind.Environment, $"Lab {lab.Id.Value} does not run in the {Word(wanted)} runtime.", $"Leave --runtime out, or use --runtime {Word(lab.Runtimes[0])}.");
        var kept = running is { } kind && lab.Runtimes.Contains(kind) ? running : null;
        return (asked ?? kept) switch
        {
            RuntimeKind.Local => local(asked is null ? "local, as this environment was started" : "local, as asked for", lab),
            RuntimeKind.Docker => await DockerAsync(lab, asked is null ? "as this environment was started" : "as asked for", cancellation),
            _ => await ChooseAsync(lab, cancellation),
        };
    }

    private async Task<IRuntime> DockerAsync(LabSpec? lab, string why, CancellationToken cancellation)
    {
        var engine = await EngineAsync(cancellation);
        if (engine is { Status: EngineStatus.Answering, Endpoint: { } endpoint })
            return docker(endpoint, $"docker: {Phrase(engine)} ({why})");
        var other = lab is not null && lab.Runtimes.Contains(RuntimeKind.Local) ? $"; or work without an engine: --runtime {Word(RuntimeKind.Local)}" : "";
        throw new PlatformException(ErrorKind.Engine, engine.Message, $"{engine.Remedy ?? "mlopslabs doctor"}{other}");
    }

    /// <summary>The runtime of a kind, whatever lab it is for.</summary>
    /// <exception cref="PlatformException">It is docker, and no engine answers.</exception>
    public async Task<IRuntime> OfAsync(RuntimeKind kind, CancellationToken cancellation) =>
        kind == RuntimeKind.Local ? local("local", null) : await DockerAsync(null, "asked for", cancellation);

    /// <summary>Where checker scripts can run without any environment: as asked for, else where an engine answers, else here.</summary>
    /// <exception cref="PlatformException">Docker is asked for, and no engine answers.</exception>
    public async Task<IRuntime> ForScriptsAsync(RuntimeKind? asked, CancellationToken cancellation) => await OfAsync(
        asked ?? ((await EngineAsync(cancellation)).Status == EngineStatus.Answering ? RuntimeKind.Docker : RuntimeKind.Local), cancellation);

    private async Task<IRuntime> ChooseAsync(LabSpec lab, CancellationToken cancellation)
    {
        if (!lab.Runtimes.Contains(RuntimeKind.Docker))
            return local("local, the only one that this lab runs in", lab);
        var engine = await EngineAsync(cancellation);
        if (engine.Status == EngineStatus.Answering || !lab.Runtimes.Contains(RuntimeKind.Local))
            return await DockerAsync(lab, "an engine answers", cancellation);
        return local($"local, because no engine can be used: {Phrase(engine)}", lab);
    }

    /// <summary>What was found, to be followed by more: the sentence without its stop.</summary>
    private static string Phrase(EngineFinding engine) => engine.Message.TrimEnd('.');

    private static string Word(RuntimeKind kind) => kind == RuntimeKind.Docker ? "docker" : "local";
}
