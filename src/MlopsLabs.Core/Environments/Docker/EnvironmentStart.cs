namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Makes an environment be there: adopts it, starts it again, or makes it new.</summary>
internal sealed class EnvironmentStart(EngineApi engine, EnvironmentPlan plan, IProgress<ProvisionProgress> progress)
{
    public async Task<StartReport> RunAsync(CancellationToken cancellation)
    {
        // What may not be is refused before anybody is asked for anything.
        foreach (var service in plan.Services)
            Hardening.Mask(service.Spec);
        var present = await engine.Containers.ListAsync(Labels.Filter(plan.Key), cancellation).ConfigureAwait(false);
        if (!OwnedContainer.IsFinished(present) && present.Any(Starter.IsAtWork))
            throw new PlatformException(
                ErrorKind.Environment, $"There are containers of {plan.Key.Name} that another run of this program is making right now.", "mlopslabs status");
        if (IsOurs(present))
        {
            if (present.All(container => container.IsRunning))
                return Adopt(present);
            if (await RestartAsync(present, cancellation).ConfigureAwait(false))
                return new StartReport(Adopted: false, Images(present));
        }
        if (present.Count > 0)
            await new Remover(engine).RemoveAsync(Labels.Filter(plan.Key), cancellation).ConfigureAwait(false);
        return new StartReport(Adopted: false, await new Provisioner(engine, plan, progress).RunAsync(cancellation).ConfigureAwait(false));
    }

    /// <summary>Whether what is there was made from this plan, to its end.</summary>
    private bool IsOurs(IReadOnlyList<OwnedContainer> present) =>
        OwnedContainer.IsFinished(present)
        && present.All(container => container.Plan == plan.Digest)
        && present.Select(container => container.Service).Order(StringComparer.Ordinal)
            .SequenceEqual(plan.Services.Select(service => service.Name).Order(StringComparer.Ordinal));

    private StartReport Adopt(IReadOnlyList<OwnedContainer> present)
    {
        foreach (var service in plan.Services)
            progress.Report(new ProvisionProgress(service.Name, ProvisionPhase.Ready, 1));
        return new StartReport(Adopted: true, Images(present));
    }

    /// <summary>
    /// Starts containers again that ended, as all do when the engine or the machine restarts. Setup has been done in them; what it left
    /// running has not survived, and only a readiness test can tell whether that matters: without one, everything is made new.
    /// </summary>
    private async Task<bool> RestartAsync(IReadOnlyList<OwnedContainer> present, CancellationToken cancellation)
    {
        if (plan.Services.Any(service => service.Spec.Setup.Count > 0 && service.Spec.Ready is null))
            return false;
        var first = present.Single(container => container.Service == plan.Services[0].Name);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            await engine.Containers.RenameAsync(first.Id, first.Name + OwnedContainer.UnfinishedSuffix, cancellation).ConfigureAwait(false);
            var ready = new Dictionary<string, Task>();
            foreach (var service in plan.Services)
            {
                var container = present.Single(one => one.Service == service.Name);
                ready[service.Name] = RestartAsync(service, container, ready, stop);
            }
            await Together.AllAsync(ready.Values, stop).ConfigureAwait(false);
            await engine.Containers.RenameAsync(first.Id, first.Name, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (Exception error) when (error is AuthorException or PlatformException)
        {
            // Whatever it was: made new it works, or says so itself.
            return false;
        }
    }

    private async Task RestartAsync(ServicePlan service, OwnedContainer container, Dictionary<string, Task> ready, CancellationTokenSource stop)
    {
        var needed = service.Spec.DependsOn.Select(name => ready[name.Value]).ToList();
        await Task.WhenAll(needed).WaitAsync(stop.Token).ConfigureAwait(false);
        await new ServiceStart(engine, plan, service, progress).Of(container.Id).StartAsync(withSetup: false, stop.Token).ConfigureAwait(false);
    }

    private static Dictionary<string, string> Images(IReadOnlyList<OwnedContainer> present) =>
        present.ToDictionary(container => container.Service, container => container.ImageId);
}
