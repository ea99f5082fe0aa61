using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Brings one service up: makes its container, copies its files, starts it, and waits until it is ready.</summary>
internal sealed class ServiceStart(EngineApi engine, EnvironmentPlan plan, ServicePlan service, IProgress<ProvisionProgress> progress)
{
    private string _container = "";

    /// <summary>The container's id, once it is made.</summary>
    public string Container => _container;

    /// <summary>Takes a container that is there.</summary>
    public ServiceStart Of(string container)
    {
        _container = container;
        return this;
    }

    public void Report(ProvisionPhase phase, string? detail = null) =>
        progress.Report(new ProvisionProgress(service.Name, phase, phase == ProvisionPhase.Ready ? 1 : null, detail));

    /// <summary>Makes the container and copies its files; it does not run yet.</summary>
    public async Task CreateAsync(EngineImage image, string? network, Dictionary<string, string> labels, CancellationToken cancellation)
    {
        Report(ProvisionPhase.Creating);
        var facts = await engine.FactsAsync(cancellation).ConfigureAwait(false);
        var learner = service.Spec.Shell ? Learner.Assumed(service, image, facts, HostUser.OfThisProcess()) : null;
        var shape = new ServiceContainer(plan, service, image, network, learner);
        _container = await engine.Containers.CreateAsync(shape.Parameters(facts, labels), cancellation).ConfigureAwait(false);

        var files = new ServiceFiles(engine.Archives);
        var users = learner is not null || ServiceFiles.NeedsUsers(service)
            ? await files.UsersAsync(_container, cancellation).ConfigureAwait(false)
            : null;
        if (learner is not null && learner.Corrected(users!.Find(service.Spec.User is null or "root" or "0" ? learner.Name : service.Spec.User)) is var known && known != learner)
        {
            // The user has another home than most: the workspace belongs there, and a mount cannot be moved.
            await engine.Containers.RemoveAsync(_container, CancellationToken.None).ConfigureAwait(false);
            _container = await engine.Containers.CreateAsync((shape with { Learner = known }).Parameters(facts, labels), cancellation).ConfigureAwait(false);
            learner = known;
        }
        await files.PutAsync(_container, service, users, learner, cancellation).ConfigureAwait(false);
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync(bool withSetup, CancellationToken cancellation)
    {
        Report(ProvisionPhase.Starting);
        await engine.Containers.StartAsync(_container, service.Name, cancellation).ConfigureAwait(false);
        var nonce = ScriptParts.NewNonce();
        var transcript = new StartTranscript(service.Spec, nonce, Report);
        PlatformException? refusal = null;
        try
        {
            var request = new ExecRequest(_container, $"start service {service.Name}", ["sh", "-c", StartScript.For(service.Spec, nonce, withSetup)]);
            await engine.Execs.RunAsync(request, transcript.Take, StartScript.Limit(service.Spec), cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.Reason() is not null)
        {
            // Most likely it does not run any more: why is in its state.
            refusal = error;
        }
        if (!transcript.IsOver || transcript.Fault is not null)
            throw await ExplainAsync(transcript, refusal, cancellation).ConfigureAwait(false);
        await VerifyAsync(transcript.InForce, cancellation).ConfigureAwait(false);
        Report(ProvisionPhase.Ready);
    }

    private async Task VerifyAsync(InForce inForce, CancellationToken cancellation)
    {
        var weaker = inForce.Weaker(service.Spec, plan.Spec.Network);
        if (weaker is null && !inForce.KnowsLimits)
        {
            var limits = (await engine.Containers.InspectAsync(_container, cancellation).ConfigureAwait(false)).HostConfig;
            weaker = InForce.Weaker(service.Spec, limits?.Memory ?? 0, limits?.PidsLimit);
        }
        if (weaker is not null)
            throw new PlatformException(
                ErrorKind.Engine,
                $"The engine at {engine.Client.Endpoint} does not keep service {service.Name} within its bounds: {weaker}. The environment is not started.",
                "docker info");
    }

    /// <summary>Why a service did not come up: it ran out of memory, it ended, its script said so, or nobody knows.</summary>
    private async Task<Exception> ExplainAsync(StartTranscript transcript, PlatformException? refusal, CancellationToken cancellation)
    {
        var state = await EndStateAsync(transcript, cancellation).ConfigureAwait(false);
        var logs = await engine.Containers.LogTailAsync(_container, cancellation).ConfigureAwait(false);
        var tail = logs.Length > 0 ? $"\nThe last it wrote:\n{logs}" : "";
        if (state is null)
            return new PlatformException(ErrorKind.Environment, $"The container of service {service.Name} was removed while it started.");
        if (state.OOMKilled)
            return new PlatformException(
                ErrorKind.OutOfMemory, $"Service {service.Name} ran out of its {service.Spec.Memory >> 20} MiB of memory while it started.{tail}");
        if (!state.Running)
            return new PlatformException(
                ErrorKind.Environment, $"Service {service.Name} ended while it started, with exit code {state.ExitCode}.{(state.Error.Length > 0 ? " " + EngineText.Line(state.Error) : "")}{tail}");
        if (transcript.Fault is { } fault)
            return fault(tail);
        var said = transcript.OutputTail;
        if (refusal is not null)
            return refusal;
        return said.Contains("executable file not found", StringComparison.Ordinal) || said.Contains("no such file or directory", StringComparison.Ordinal)
            ? new AuthorException($"the image of service {service.Name} has no sh, and every service needs one")
            : new PlatformException(
                ErrorKind.Engine, $"The start of service {service.Name} broke off without an end.{(said.Length > 0 ? "\n" + said : "")}{tail}");
    }

    /// <summary>The container's state. An engine hears of a container's end after those whose connection to it broke.</summary>
    private async Task<State?> EndStateAsync(StartTranscript transcript, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var state = (await engine.Containers.FindAsync(_container, cancellation).ConfigureAwait(false))?.State;
            if (state is null || !state.Running || state.OOMKilled || transcript.IsOver || attempt == 20)
                return state;
            await Task.Delay(TimeSpan.FromMilliseconds(100), engine.Time, cancellation).ConfigureAwait(false);
        }
    }
}
