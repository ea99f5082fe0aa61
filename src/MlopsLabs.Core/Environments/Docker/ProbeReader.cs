using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads all probes of a lab: one exec a service, all services at once.</summary>
internal sealed class ProbeReader(EngineApi engine, EnvironmentPlan plan)
{
    public async Task<IReadOnlyList<Evidence>> ReadAsync(IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation)
    {
        var containers = probes.Any(probe => probe.Source is not AnswerSource)
            ? await ListAsync(cancellation).ConfigureAwait(false)
            : ([], null);
        var readings = probes.GroupBy(Place)
            .Select(async group => (Probes: group.ToList(), Evidence: await ReadAsync(group.Key, [.. group], containers, cancellation).ConfigureAwait(false)))
            .ToList();
        var found = new Dictionary<ProbeSpec, Evidence>(ReferenceEqualityComparer.Instance);
        foreach (var (group, evidence) in await Task.WhenAll(readings).ConfigureAwait(false))
            foreach (var (probe, one) in group.Zip(evidence))
                found[probe] = one;
        return [.. probes.Select(probe => found[probe])];
    }

    /// <summary>What a group of probes is read from.</summary>
    private static string Place(ProbeSpec probe) => probe.Source switch
    {
        AnswerSource => " answers",
        ContainersSource => " engine",
        var source => source.Service!.Value.Value,
    };

    /// <summary>The environment's containers, or why they cannot be read.</summary>
    private async Task<(IReadOnlyList<OwnedContainer> Containers, EvidenceError? Trouble)> ListAsync(CancellationToken cancellation)
    {
        try
        {
            var containers = await engine.Containers.ListAsync(Labels.Filter(plan.Key), cancellation).ConfigureAwait(false);
            if (containers.Count == 0)
                return ([], new EvidenceError(ErrorKind.Environment, Fault.Platform, "the environment is not started"));
            return containers.All(container => container.Plan == plan.Digest)
                ? (containers, null)
                : ([], new EvidenceError(ErrorKind.Environment, Fault.Platform, "the environment that runs was made from another plan: start it again"));
        }
        catch (PlatformException error)
        {
            return ([], new EvidenceError(error.Kind, Fault.Platform, error.Message));
        }
    }

    private async Task<IReadOnlyList<Evidence>> ReadAsync(
        string place, IReadOnlyList<ProbeSpec> probes, (IReadOnlyList<OwnedContainer> Containers, EvidenceError? Trouble) environment, CancellationToken cancellation)
    {
        if (probes[0].Source is AnswerSource)
            return await Task.WhenAll(probes.Select(probe => ReadAnswerAsync(probe, cancellation))).ConfigureAwait(false);
        if (environment.Trouble is { } trouble)
            return [.. probes.Select(probe => Evidence.Unreadable(probe, trouble))];
        if (probes[0].Source is ContainersSource)
            return await Task.WhenAll(probes.Select(probe => new ContainersProbe(engine, plan, environment.Containers).ReadAsync(probe, cancellation))).ConfigureAwait(false);
        return environment.Containers.FirstOrDefault(container => container.Service == place) is { } service
            ? await new ServiceProbes(engine, plan, service).ReadAsync(probes, cancellation).ConfigureAwait(false)
            : [.. probes.Select(probe => Evidence.Unreadable(probe, new EvidenceError(ErrorKind.Environment, Fault.Platform, $"service {place} is not there")))];
    }

    private async Task<Evidence> ReadAnswerAsync(ProbeSpec probe, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => WorkspaceFiles.Read(plan.Workspace, probe, engine.Time), cancellation)
                .WaitAsync(probe.Timeout, engine.Time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return Evidence.Unreadable(probe, new EvidenceError(ErrorKind.Timeout, Fault.Platform, $"the folder {plan.Workspace} does not answer"), probe.Timeout);
        }
    }
}
