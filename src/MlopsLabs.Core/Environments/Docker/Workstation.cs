namespace MlopsLabs.Core.Environments.Docker;

/// <summary>The service that the learner's shell opens in, running.</summary>
/// <param name="Container">Its container's id.</param>
/// <param name="Learner">The learner in it.</param>
internal sealed record Workstation(string Container, Learner Learner)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="PlatformException">It does not run.</exception>
    /// <exception cref="AuthorException">The environment has none.</exception>
    public static async Task<Workstation> FindAsync(EngineApi engine, EnvironmentPlan plan, CancellationToken cancellation)
    {
        if (plan.Spec.Workstation is not { } service)
            throw new AuthorException("no service of the environment has `shell: true`, so there is no place for the learner's commands", plan.Spec.Path);
        var containers = await engine.Containers.ListAsync(Labels.Filter(plan.Key), cancellation).ConfigureAwait(false);
        var found = containers.FirstOrDefault(container => container.Service == service.Name.Value);
        return found is { IsRunning: true } && Learner.FromLabel(found.Label(Learner.Label)) is { } learner
            ? new Workstation(found.Id, learner)
            : throw new PlatformException(
                ErrorKind.Environment,
                found is null ? "The environment is not started." : $"Service {service.Name.Value} does not run any more.", "mlopslabs start");
    }
}
