using System.Globalization;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>Reads probes in the folders of an estate.</summary>
internal sealed class LocalProbes(EnvironmentPlan plan, LocalTrust trust, TimeProvider time)
{
    private readonly Estate _estate = new(plan.Workspace);

    /// <summary>One reading a probe, in their order; services are read side by side.</summary>
    public async Task<IReadOnlyList<Evidence>> ReadAsync(IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation)
    {
        var readings = new Evidence[probes.Count];
        var trouble = Trouble();
        await Task.WhenAll(probes.Index().GroupBy(probe => probe.Item.Source.Service?.Value).Select(async service =>
        {
            foreach (var (index, probe) in service)
                readings[index] = await ReadAsync(probe, trouble, cancellation).ConfigureAwait(false);
        })).ConfigureAwait(false);
        return readings;
    }

    /// <summary>Why no service can be read; null when they can.</summary>
    private EvidenceError? Trouble() => _estate.State() switch
    {
        { Ready: true } state when state.Is(plan.Key) && state.PlanDigest == plan.Digest => null,
        { } state when state.Is(plan.Key) && state.Ready =>
            new EvidenceError(ErrorKind.Environment, Fault.Platform, "the environment that is there was made from another plan: start it again"),
        _ => new EvidenceError(ErrorKind.Environment, Fault.Platform, "the environment is not started"),
    };

    private async Task<Evidence> ReadAsync(ProbeSpec probe, EvidenceError? trouble, CancellationToken cancellation)
    {
        if (probe.Source is HttpSource or PortSource or ContainersSource)
            return Unreadable(probe, ErrorKind.Environment, Fault.Author, $"a probe of kind {probe.Source.Kind} needs an engine");
        if (probe.Source is not AnswerSource && trouble is not null)
            return Evidence.Unreadable(probe, trouble);
        if (probe.Source.Service is { } service && plan.Services.All(planned => planned.Name != service.Value))
            return Unreadable(probe, ErrorKind.Spec, Fault.Author, $"there is no service {service.Value}");
        if (probe.Source is CommandSource command)
            return await CommandAsync(probe, command, cancellation).ConfigureAwait(false);

        // A disk that is away must not hold the check up for longer than the probe may take.
        var started = time.GetTimestamp();
        try
        {
            return await Task.Run(() => ReadFile(probe), cancellation).WaitAsync(probe.Timeout, time, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return TimedOut(probe, time.GetElapsedTime(started));
        }
    }

    private Evidence ReadFile(ProbeSpec probe)
    {
        try
        {
            return probe.Source switch
            {
                AnswerSource => WorkspaceFiles.Read(plan.Workspace, probe, time),
                FileSource file => ServiceFileProbe.One(_estate.Service(file.In.Value), probe, file, time),
                FilesSource files => ServiceFileProbe.Many(_estate.Service(files.In.Value), probe, files, time),
                _ => throw new ArgumentException($"a probe of kind {probe.Source.Kind} reads no file", nameof(probe)),
            };
        }
        catch (UnauthorizedAccessException error)
        {
            return Unreadable(probe, ErrorKind.Environment, Fault.Author, $"it may not be read: {error.Message}");
        }
        catch (IOException error)
        {
            return Unreadable(probe, ErrorKind.Environment, Fault.Platform, $"it cannot be read: {error.Message}");
        }
    }

    private async Task<Evidence> CommandAsync(ProbeSpec probe, CommandSource source, CancellationToken cancellation)
    {
        if (!trust.IsGiven)
        {
            var refusal = trust.Refusal($"The command of probe {probe.Id.Value}");
            return Unreadable(probe, refusal.Kind, Fault.Platform, $"{refusal.Message} {refusal.NextStep}");
        }
        try
        {
            var command = ServiceCommand.Words(_estate, source.In.Value, source.Command, probe.Timeout) with { MaxOutput = probe.MaxBytes };
            var result = await command.RunAsync(time, cancellation).ConfigureAwait(false);
            return result.TimedOut
                ? TimedOut(probe, result.Duration)
                : new Evidence(probe.Id.Value, source.Kind, EvidenceStatus.Ok, result.ExitCode, result.Output, result.OutputTruncated, result.Duration);
        }
        catch (PlatformException error)
        {
            return Unreadable(probe, error.Kind, Fault.Platform, error.Message);
        }
    }

    private static Evidence TimedOut(ProbeSpec probe, TimeSpan took) => Unreadable(
        probe, ErrorKind.Timeout, Fault.Platform, string.Create(CultureInfo.InvariantCulture, $"it took more than {probe.Timeout.TotalSeconds:0.#} s"), took);

    private static Evidence Unreadable(ProbeSpec probe, ErrorKind kind, Fault fault, string message, TimeSpan took = default) =>
        Evidence.Unreadable(probe, new EvidenceError(kind, fault, $"probe {probe.Id.Value}: {message}"), took);
}
