using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// Environments as folders of this machine, where no engine is: the same files as in containers, under <c>estate/</c> in the workspace.
/// Nothing runs in them; commands of a lab run as the learner, in the service's root folder, which <c>SERVICE_ROOT</c> names. An
/// absolute path that exists in the service is taken there when it is the first word of a <c>run:</c> line or an argument of a command.
/// Memory and numbers of processes are not limited here.
/// </summary>
/// <param name="description">Why it was chosen, in a line.</param>
/// <param name="stateFolder">A folder of this program's own, for scratch and to remember where environments are.</param>
/// <param name="isTrusted">Whether programs of the pack may run on this machine; asked when the first one would.</param>
/// <param name="time">The clock.</param>
/// <param name="trustStep">What a person can do when they may not.</param>
public sealed class LocalRuntime(
    string description,
    string stateFolder,
    Func<bool> isTrusted,
    TimeProvider time,
    string trustStep = "Look at what the pack's scripts do, then say that you trust it when you are asked; or use an engine (--runtime docker).")
    : IRuntime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly EstateRegister _register = new(Path.GetFullPath(Path.Combine(stateFolder, "local")));
    private readonly LocalTrust _trust = new(isTrusted, trustStep);
    private readonly string _scratch = Path.GetFullPath(Path.Combine(stateFolder, "scratch"));
    private Task<Bubblewrap?>? _sandbox;

    /// <inheritdoc/>
    public RuntimeKind Kind => RuntimeKind.Local;

    /// <inheritdoc/>
    public string Description => $"{description}; commands of a lab run on this machine as you, without limits of memory and processes";

    /// <inheritdoc/>
    public Task<StartReport> StartAsync(EnvironmentPlan plan, IProgress<ProvisionProgress> progress, CancellationToken cancellation) =>
        FaultsAsync("making the environment", () => new EstateStart(plan, _register, _trust, progress, time).RunAsync(cancellation));

    /// <inheritdoc/>
    public Task<EnvironmentState> StateAsync(EnvironmentKey key, CancellationToken cancellation)
    {
        if (_register.Find(key) is not { } place || new Estate(place.Workspace) is not { } estate || estate.State() is not { } state || !state.Is(key))
            return Task.FromResult(EnvironmentState.Absent);
        var services = state.Services.ToDictionary(
            service => service, service => !Directory.Exists(estate.Service(service).Folder) ? "gone" : state.Ready ? "ready" : "unfinished");
        return Task.FromResult(new EnvironmentState(
            state.PlanDigest, services.Values.All(word => word == "ready"), services, new Dictionary<string, string>()));
    }

    /// <inheritdoc/>
    public Task StopAsync(EnvironmentKey key, CancellationToken cancellation) => FaultsAsync("removing the environment", async () =>
    {
        if (_register.Find(key) is not { } place)
            return false;
        using var held = await FolderLock.TakeAsync(_register.LockOf(place.Workspace), s_patience, cancellation).ConfigureAwait(false);
        new EstateCollector(_register, _scratch).Remove(place);
        return true;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> CollectGarbageAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation) =>
        FaultsAsync("removing what was left behind", () => new EstateCollector(_register, _scratch).CollectAsync(home, isLive, cancellation));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Evidence>> ReadAsync(EnvironmentPlan plan, IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation) =>
        FaultsAsync("reading the environment", () => new LocalProbes(plan, _trust, time).ReadAsync(probes, cancellation));

    /// <inheritdoc/>
    public Task FollowAsync(EnvironmentKey key, Action happened, CancellationToken cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    /// <inheritdoc/>
    public Task<CommandOutcome> RunAsync(EnvironmentPlan plan, WorkspaceCommand command, CancellationToken cancellation) =>
        FaultsAsync("running a command in the workspace", async () =>
        {
            var variables = command.Variables.Concat(command.Folders).ToDictionary(variable => variable.Key, variable => (string?)variable.Value);
            var bounded = new BoundedCommand(command.Arguments[0], [.. command.Arguments.Skip(1)], command.Timeout)
            {
                Folder = plan.Workspace,
                Variables = variables,
            };
            var result = await bounded.RunAsync(time, cancellation).ConfigureAwait(false);
            return new CommandOutcome(result.ExitCode, result.Output, result.Error, result.TimedOut);
        });

    /// <inheritdoc/>
    public Task<int> AttachShellAsync(EnvironmentPlan plan, CancellationToken cancellation) =>
        FaultsAsync("opening a shell", () => LearnerShell.In(plan.Workspace).RunAsync(cancellation));

    /// <inheritdoc/>
    public Task PrepareCheckerAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation) =>
        FaultsAsync("preparing the checker sandbox", () => SandboxAsync(cancellation));

    /// <inheritdoc/>
    public ICheckerSandbox OpenChecker(int soon) => new EachAlone(RunCheckerAsync);

    /// <summary>The sandbox is tried once; a trial that was cancelled or failed is made again.</summary>
    private Task<Bubblewrap?> SandboxAsync(CancellationToken cancellation)
    {
        if (_sandbox is null || _sandbox.IsCanceled || _sandbox.IsFaulted)
            _sandbox = Bubblewrap.FindAsync(_scratch, time, cancellation);
        return _sandbox;
    }

    private Task<CheckerOutcome> RunCheckerAsync(CheckerJob job, CancellationToken cancellation) =>
        FaultsAsync("running a checker script", async () =>
        {
            _trust.Require($"The script of check {job.Check}");
            return await new CheckerRun(job, await SandboxAsync(cancellation).ConfigureAwait(false), time).RunAsync(_scratch, cancellation).ConfigureAwait(false);
        });

    private static async Task<T> FaultsAsync<T>(string doing, Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            throw LocalFaults.Explain(error, doing);
        }
    }

    /// <summary>Each script has a sandbox of its own here: making one costs a few milliseconds.</summary>
    private sealed class EachAlone(Func<CheckerJob, CancellationToken, Task<CheckerOutcome>> run) : ICheckerSandbox
    {
        public Task<CheckerOutcome> RunAsync(CheckerJob job, CancellationToken cancellation) => run(job, cancellation);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
