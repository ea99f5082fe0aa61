using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Environments as containers on a Docker-compatible engine.</summary>
public sealed class DockerRuntime : IRuntime, IDisposable
{
    private readonly EngineApi _engine;
    private readonly CheckerImage _checker;

    /// <summary>A runtime on an engine; nothing is asked of it yet.</summary>
    /// <param name="endpoint">The engine, from <see cref="EngineFinder"/>.</param>
    /// <param name="description">What it is and why it was chosen, in a line.</param>
    /// <param name="time">The clock.</param>
    public DockerRuntime(EngineEndpoint endpoint, string description, TimeProvider time)
    {
        _engine = new EngineApi(new EngineClient(endpoint, time));
        _checker = new CheckerImage(_engine);
        Description = description;
    }

    /// <summary>
    /// Whose checkers run here, as in <see cref="EnvironmentKey.Home"/>: only for the labels by which clean-up finds one that was left behind.
    /// </summary>
    public string? Home { get; init; }

    /// <summary>The terminal that a shell is given.</summary>
    public TerminalDevice Terminal { get; init; } = TerminalDevice.OfThisProcess;

    /// <inheritdoc/>
    public RuntimeKind Kind => RuntimeKind.Docker;

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public Task<StartReport> StartAsync(EnvironmentPlan plan, IProgress<ProvisionProgress> progress, CancellationToken cancellation) =>
        plan.Spec.Workstation is not null && _engine.Client.Endpoint.IsElsewhere
            ? throw new PlatformException(
                ErrorKind.Environment,
                $"The engine at {_engine.Client.Endpoint} is on another machine, and the workspace {plan.Workspace} is on this one: nobody could work in it.",
                "Run mlopslabs on the engine's machine, or use an engine of this one (unset DOCKER_HOST); many labs need none: --runtime local")
            : new EnvironmentStart(_engine, plan, progress).RunAsync(cancellation);

    /// <inheritdoc/>
    public async Task<EnvironmentState> StateAsync(EnvironmentKey key, CancellationToken cancellation)
    {
        var containers = await _engine.Containers.ListAsync(Labels.Filter(key), cancellation).ConfigureAwait(false);
        return containers.Count == 0
            ? EnvironmentState.Absent
            : new EnvironmentState(
                containers[0].Plan,
                OwnedContainer.IsFinished(containers) && containers.All(container => container.IsRunning),
                ByService(containers, container => container.State),
                ByService(containers, container => container.ImageId));
    }

    /// <inheritdoc/>
    public Task StopAsync(EnvironmentKey key, CancellationToken cancellation) => new Remover(_engine).RemoveAsync(Labels.Filter(key), cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CollectGarbageAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation) =>
        new GarbageCollector(_engine).CollectAsync(home, isLive, cancellation);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Evidence>> ReadAsync(EnvironmentPlan plan, IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation) =>
        new ProbeReader(_engine, plan).ReadAsync(probes, cancellation);

    /// <inheritdoc/>
    public Task FollowAsync(EnvironmentKey key, Action happened, CancellationToken cancellation) => _engine.Containers.FollowAsync(Labels.Filter(key), happened, cancellation);

    /// <inheritdoc/>
    public Task<CommandOutcome> RunAsync(EnvironmentPlan plan, WorkspaceCommand command, CancellationToken cancellation) =>
        new WorkspaceRun(_engine, plan).RunAsync(command, cancellation);

    /// <inheritdoc/>
    public async Task<int> AttachShellAsync(EnvironmentPlan plan, CancellationToken cancellation)
    {
        var workstation = await Workstation.FindAsync(_engine, plan, cancellation).ConfigureAwait(false);
        return await new ShellSession(_engine, workstation, Terminal).RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task PrepareCheckerAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation) =>
        _checker.EnsureAsync(progress, cancellation);

    /// <inheritdoc/>
    public ICheckerSandbox OpenChecker(int soon) => new CheckerSandbox(_engine, _checker, Home ?? Labels.Nobody, soon);

    /// <summary>Whether an image is on the engine.</summary>
    public async Task<bool> HasImageAsync(string name, CancellationToken cancellation) =>
        await _engine.Images.FindAsync(name, cancellation).ConfigureAwait(false) is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _checker.Dispose();
        _engine.Dispose();
    }

    private static Dictionary<string, string> ByService(IReadOnlyList<OwnedContainer> containers, Func<OwnedContainer, string> value)
    {
        var values = new Dictionary<string, string>();
        foreach (var container in containers)
            values[container.Service] = value(container);
        return values;
    }
}
