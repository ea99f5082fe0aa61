using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// One start of an environment: files beside their place, then in their place, then setup commands, then readiness, and last the word
/// that it is ready. Killed anywhere, the next start begins anew; failed anywhere, it leaves nothing.
/// </summary>
internal sealed class EstateStart(
    EnvironmentPlan plan, EstateRegister register, LocalTrust trust, IProgress<ProvisionProgress> progress, TimeProvider time)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Estate _estate = new(plan.Workspace);
    private bool _replaced;

    public async Task<StartReport> RunAsync(CancellationToken cancellation)
    {
        using var held = await FolderLock.TakeAsync(register.LockOf(_estate.Workspace), s_patience, cancellation).ConfigureAwait(false);
        if (IsThere())
        {
            register.Remember(plan.Key, _estate.Workspace);
            foreach (var service in plan.Services)
                Report(service.Name, ProvisionPhase.Ready);
            return Report(adopted: true);
        }

        if (plan.Services.Any(RunsPrograms))
            trust.Require("The setup commands of this lab's environment");
        _estate.RequirePlace();
        register.Remember(plan.Key, _estate.Workspace);
        try
        {
            await MakeAsync(cancellation).ConfigureAwait(false);
            return Report(adopted: false);
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>Takes away what this start made. An older estate that it did not get to replace stays as it was.</summary>
    private void RollBack()
    {
        try
        {
            if (_replaced)
                _estate.Remove();
            _estate.RemoveLeftovers();
            if (_estate.State()?.Is(plan.Key) is not true)
                register.Forget(plan.Key);
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            // Why the start failed is what the learner has to know; clean-up takes the rest.
        }
    }

    private bool IsThere() =>
        _estate.State() is { Ready: true } state
        && state.Is(plan.Key)
        && state.PlanDigest == plan.Digest
        && state.Services.All(service => Directory.Exists(_estate.Service(service).Folder));

    private async Task MakeAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(_estate.Workspace);
        _estate.RemoveLeftovers();
        foreach (var service in plan.Services)
            Report(service.Name, ProvisionPhase.Waiting);

        var incoming = _estate.NewIncoming();
        foreach (var service in plan.Services)
        {
            cancellation.ThrowIfCancellationRequested();
            Report(service.Name, ProvisionPhase.Creating);
            EstateWriter.Write(incoming, service);
        }
        var state = EstateState.For(plan);
        state.Write(incoming);
        _replaced = true;
        _estate.Accept(incoming);

        foreach (var service in plan.Services)
            await BringUpAsync(service, cancellation).ConfigureAwait(false);
        (state with { Ready = true }).Write(_estate.Folder);
    }

    private async Task BringUpAsync(ServicePlan service, CancellationToken cancellation)
    {
        try
        {
            var setups = service.Spec.Setup;
            for (var index = 0; index < setups.Count; index++)
            {
                var run = LocalFaults.Line(setups[index].Run.Value, 80);
                var detail = setups.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{index + 1}/{setups.Count}: {run}") : run;
                progress.Report(new ProvisionProgress(service.Name, ProvisionPhase.Setup, (double)index / setups.Count, detail));
                await SetUpAsync(service, setups[index], cancellation).ConfigureAwait(false);
            }
            // Nothing runs here that could become ready: what `ready:` waits for is a service's own doing, and setup has ended.
            Report(service.Name, ProvisionPhase.Ready);
        }
        catch (Exception error) when (error is PlatformException or AuthorException)
        {
            Report(service.Name, ProvisionPhase.Failed, LocalFaults.Line(error.Message, 300));
            throw;
        }
    }

    private async Task SetUpAsync(ServicePlan service, SetupSpec setup, CancellationToken cancellation)
    {
        var result = await ServiceCommand.Line(_estate, service.Name, setup.Run.Value, setup.Timeout).RunAsync(time, cancellation).ConfigureAwait(false);
        if (!result.TimedOut && result.ExitCode == 0)
            return;
        var what = $"{LocalFaults.Line(setup.Run.Value)}{LocalFaults.LastLines(result)}";
        throw result.TimedOut ? SetupFaults.TooSlow(service.Name, setup, what) : SetupFaults.Failed(service.Name, setup, result.ExitCode, what);
    }

    private static bool RunsPrograms(ServicePlan service) => service.Spec.Setup.Count > 0 || service.Spec.Ready?.Command is not null;

    private void Report(string service, ProvisionPhase phase, string? detail = null) =>
        progress.Report(new ProvisionProgress(service, phase, Detail: detail));

    private static StartReport Report(bool adopted) => new(adopted, new Dictionary<string, string>());
}
