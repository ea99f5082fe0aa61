using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Reads the probes of one service. Half an output is never evidence: without an exit code nothing of an exec counts.</summary>
internal sealed class ServiceProbes(EngineApi engine, EnvironmentPlan plan, OwnedContainer service)
{
    private const int Killed = 137;

    public async Task<IReadOnlyList<Evidence>> ReadAsync(IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation)
    {
        var evidence = new List<Evidence>();
        foreach (var batch in Batches(probes))
            evidence.AddRange(await ReadBatchAsync(batch, cancellation).ConfigureAwait(false));
        return evidence;
    }

    private static IEnumerable<List<ProbeSpec>> Batches(IReadOnlyList<ProbeSpec> probes)
    {
        var batch = new List<ProbeSpec>();
        var length = 0;
        foreach (var probe in probes)
        {
            var added = System.Text.Encoding.UTF8.GetByteCount(ProbeScript.Line(probe, probes.Count));
            if (batch.Count > 0 && length + added > ProbeScript.MaxLength)
            {
                yield return batch;
                (batch, length) = ([], 0);
            }
            batch.Add(probe);
            length += added;
        }
        yield return batch;
    }

    private async Task<IReadOnlyList<Evidence>> ReadBatchAsync(List<ProbeSpec> probes, CancellationToken cancellation)
    {
        var nonce = ScriptParts.NewNonce();
        var transcript = new ProbeTranscript(probes, nonce);
        var learner = Learner.FromLabel(service.Label(Learner.Label));
        var request = new ExecRequest(
            service.Id, $"read the probes of {service.Service}", ["sh", "-c", ProbeScript.For(probes, nonce)], learner?.User ?? "0:0", "/", learner?.Variables);
        try
        {
            var outcome = await engine.Execs.RunAsync(request, transcript.Take, ProbeScript.Limit(probes), cancellation).ConfigureAwait(false);
            if (outcome is { ExitCode: 0 } && transcript.IsDone)
                return transcript.Finish(ErrorKind.Engine, "the script said nothing of it", keepFinished: true);
            if (outcome.TimedOut)
                return transcript.Finish(ErrorKind.Timeout, "the service did not answer in time", keepFinished: true);
            var (kind, reason) = await ExplainAsync(transcript, outcome, cancellation).ConfigureAwait(false);
            return transcript.Finish(kind, reason, keepFinished: false);
        }
        catch (PlatformException error) when (error.Kind == ErrorKind.Environment)
        {
            var (kind, reason) = await ExplainAsync(transcript, null, cancellation).ConfigureAwait(false);
            return transcript.Finish(kind, reason, keepFinished: false);
        }
        catch (PlatformException error)
        {
            return transcript.Finish(error.Kind, error.Message, keepFinished: false);
        }
    }

    /// <summary>Why the script did not come to its end.</summary>
    private async Task<(ErrorKind Kind, string Reason)> ExplainAsync(ProbeTranscript transcript, ExecOutcome? outcome, CancellationToken cancellation)
    {
        var name = service.Service;
        if (transcript.HasNoRoom)
            return (ErrorKind.Disk, $"service {name} has no room for a pipe in /dev/shm or /tmp");
        if (outcome is { ExitCode: null })
            return (ErrorKind.Engine, $"the engine knows no exit code for what was read in {name}: it may be half of it");
        try
        {
            var state = (await engine.Containers.FindAsync(service.Id, cancellation).ConfigureAwait(false))?.State;
            if (state is null)
                return (ErrorKind.Environment, $"service {name} was removed");
            if (state.OOMKilled && (!state.Running || outcome?.ExitCode == Killed))
                return (ErrorKind.OutOfMemory, $"service {name} ran out of its {Spec?.Memory >> 20} MiB of memory");
            if (!state.Running)
                return (ErrorKind.Environment, $"service {name} does not run: it ended with exit code {state.ExitCode}");
        }
        catch (PlatformException error)
        {
            return (error.Kind, error.Message);
        }
        var complaint = transcript.Complaint;
        return complaint.Contains("fork", StringComparison.OrdinalIgnoreCase) || complaint.Contains("temporarily unavailable", StringComparison.OrdinalIgnoreCase)
            ? (ErrorKind.Environment, $"service {name} cannot start another process, its limit is {Spec?.Pids}: end what runs there")
            : (ErrorKind.Environment, $"the script in {name} ended with exit code {outcome?.ExitCode}{(complaint.Length > 0 ? ": " + complaint : "")}");
    }

    private ServiceSpec? Spec => plan.Services.FirstOrDefault(one => one.Name == service.Service)?.Spec;
}
