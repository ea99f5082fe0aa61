using System.Security.Cryptography;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Makes one environment from its plan, all of it or nothing.</summary>
internal sealed class Provisioner(EngineApi engine, EnvironmentPlan plan, IProgress<ProvisionProgress> progress)
{
    /// <summary>What is undone is undone without the user's patience: the user has already cancelled.</summary>
    private static readonly TimeSpan s_undo = TimeSpan.FromSeconds(60);

    private readonly string _session = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly Dictionary<string, Task> _ready = [];

    /// <summary>Makes it, and returns image digests by service. Nothing of it is left when this throws.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RunAsync(CancellationToken cancellation)
    {
        foreach (var service in plan.Services)
            progress.Report(new ProvisionProgress(service.Name, ProvisionPhase.Waiting));
        PrepareWorkspace();
        var facts = engine.FactsAsync(cancellation);
        var images = await ImagesAsync(cancellation).ConfigureAwait(false);
        await facts.ConfigureAwait(false);
        using var atWork = Starter.Begin(_session);
        try
        {
            await MakeAsync(images, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await UndoAsync().ConfigureAwait(false);
            throw;
        }
        return images.ToDictionary(pair => pair.Key, pair => pair.Value.Id);
    }

    /// <summary>The images by service.</summary>
    private async Task<IReadOnlyDictionary<string, EngineImage>> ImagesAsync(CancellationToken cancellation)
    {
        var wanted = plan.Services.ToDictionary(service => service.Name, service => WantedImage.Of(plan, service));
        var images = await new ImagePreparation(engine, progress).EnsureAsync([.. wanted.Values], plan.Spec.Images, cancellation).ConfigureAwait(false);
        return wanted.ToDictionary(pair => pair.Key, pair => images[pair.Value.Name]);
    }

    private async Task MakeAsync(IReadOnlyDictionary<string, EngineImage> images, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var labels = Labels.Of(plan, _session, engine.Time.GetUtcNow());
        // The session in the name: engines allow two networks of one name, and then neither can be used.
        var network = ServiceContainer.HasNetwork(plan.Spec.Network) ? $"{plan.Key.Name}-{_session}" : null;
        var networkMade = network is null
            ? Task.CompletedTask
            : engine.Networks.CreateAsync(network, plan.Spec.Network == Specs.NetworkKind.Internal, await engine.FactsAsync(cancellation).ConfigureAwait(false), labels, stop.Token);

        var starts = plan.Services.ToDictionary(service => service.Name, service => new ServiceStart(engine, plan, service, progress));
        // The first container's name is also the claim: of two runs at the same time one gets it, and the other has made nothing yet.
        var claim = starts[plan.Services[0].Name].CreateAsync(images[plan.Services[0].Name], network, labels, stop.Token);
        foreach (var service in plan.Services)
            _ready[service.Name] = BringUpAsync(service, starts[service.Name], claim, networkMade, images[service.Name], network, labels, stop);
        await Together.AllAsync([networkMade, claim, .. _ready.Values], stop).ConfigureAwait(false);

        var first = starts[plan.Services[0].Name];
        await engine.Containers.RenameAsync(first.Container, $"{plan.Key.Name}-{plan.Services[0].Name}", cancellation).ConfigureAwait(false);
    }

    private async Task BringUpAsync(
        ServicePlan service, ServiceStart start, Task claim, Task networkMade, EngineImage image, string? network, Dictionary<string, string> labels,
        CancellationTokenSource stop)
    {
        try
        {
            await claim.ConfigureAwait(false);
            if (!ReferenceEquals(plan.Services[0], service))
                await start.CreateAsync(image, network, labels, stop.Token).ConfigureAwait(false);
            if (service.Spec.DependsOn.Count > 0)
                start.Report(ProvisionPhase.Waiting);
            await networkMade.ConfigureAwait(false);
            await Task.WhenAll(service.Spec.DependsOn.Select(needed => _ready[needed.Value])).WaitAsync(stop.Token).ConfigureAwait(false);
            await start.StartAsync(withSetup: true, stop.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            start.Report(ProvisionPhase.Failed, error is OperationCanceledException ? "stopped" : EngineText.Line(error.Message));
            throw;
        }
    }

    /// <summary>Makes the folder that is mounted: a missing one is refused by some engines, and made for root by others.</summary>
    private void PrepareWorkspace()
    {
        if (plan.Spec.Workstation is null)
            return;
        try
        {
            Directory.CreateDirectory(plan.Workspace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(ErrorKind.Environment, $"The workspace cannot be made: {error.Message}", null, error);
        }
    }

    /// <summary>Removes what this start made; what cannot be removed carries our labels, and clean-up will find it.</summary>
    private async Task UndoAsync()
    {
        using var limit = new CancellationTokenSource(s_undo, engine.Time);
        try
        {
            // Until nothing more is found: a call whose answer never came may have been carried out meanwhile.
            var remover = new Remover(engine);
            var ours = Labels.Filter((Labels.Home, plan.Key.Home), (Labels.Session, _session));
            while ((await remover.RemoveAsync(ours, limit.Token).ConfigureAwait(false)).Count > 0)
                continue;
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // The fault that led here says more than one of its undoing.
        }
    }
}
