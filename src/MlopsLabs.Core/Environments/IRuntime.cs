using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments;

/// <summary>Where environments live. All methods throw <see cref="PlatformException"/> or <see cref="AuthorException"/>, never a library's own.</summary>
public interface IRuntime
{
    /// <summary>Which runtime this is.</summary>
    RuntimeKind Kind { get; }

    /// <summary>What it is and why it was chosen, in a line for people.</summary>
    string Description { get; }

    /// <summary>Makes the environment be there and ready; adopts it when the same plan already runs. Rolls back what it made when it fails.</summary>
    Task<StartReport> StartAsync(EnvironmentPlan plan, IProgress<ProvisionProgress> progress, CancellationToken cancellation);

    /// <summary>What of an environment is there now. Cheap: one call to the engine.</summary>
    Task<EnvironmentState> StateAsync(EnvironmentKey key, CancellationToken cancellation);

    /// <summary>Removes the environment: everything of it but the learner's files and the images. Nothing there is no error.</summary>
    Task StopAsync(EnvironmentKey key, CancellationToken cancellation);

    /// <summary>Removes all that a home left behind, except what <paramref name="isLive"/> says is in use. Returns what was removed, by name.</summary>
    Task<IReadOnlyList<string>> CollectGarbageAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation);

    /// <summary>Reads probes, one call a service. Every probe gets a reading, in the order given; a fault of one is in its reading.</summary>
    Task<IReadOnlyList<Evidence>> ReadAsync(EnvironmentPlan plan, IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation);

    /// <summary>Tells when something happens to the environment's services, until it is cancelled. A runtime that never hears of it says nothing.</summary>
    /// <param name="key">The environment.</param>
    /// <param name="happened">Called after something happened, on a thread of its own; several things may be one call.</param>
    /// <param name="cancellation">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    Task FollowAsync(EnvironmentKey key, Action happened, CancellationToken cancellation);

    /// <summary>Runs a command as the learner in the workspace: in the workstation, or on this machine. Used by gate scripts and <c>shell -- COMMAND</c>.</summary>
    Task<CommandOutcome> RunAsync(EnvironmentPlan plan, WorkspaceCommand command, CancellationToken cancellation);

    /// <summary>Gives the terminal to a shell in the workstation until it ends; returns its exit code.</summary>
    Task<int> AttachShellAsync(EnvironmentPlan plan, CancellationToken cancellation);

    /// <summary>Makes the checker sandbox be there, so that the first check need not wait for it. Cheap when it is.</summary>
    Task PrepareCheckerAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation);

    /// <summary>Opens the sandbox that this runtime has for checker scripts.</summary>
    /// <param name="soon">How many scripts will come soon, for a sandbox that can use the time until then; 0 when that is not known.</param>
    ICheckerSandbox OpenChecker(int soon);
}

/// <summary>How far one service has come.</summary>
public enum ProvisionPhase
{
    /// <summary>Waits for what it depends on.</summary>
    Waiting,

    /// <summary>Its image is built or pulled.</summary>
    Image,

    /// <summary>Its container is made and its files are copied.</summary>
    Creating,

    /// <summary>Its setup commands run.</summary>
    Setup,

    /// <summary>It runs and is not ready yet.</summary>
    Starting,

    /// <summary>It is ready.</summary>
    Ready,

    /// <summary>It failed; <see cref="ProvisionProgress.Detail"/> says why.</summary>
    Failed,
}

/// <summary>A step of provisioning, for one service.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Fraction">The share of the phase that is done, 0 to 1, where it is known.</param>
/// <param name="Detail">What is going on, such as a build step; sanitised.</param>
public sealed record ProvisionProgress(string Service, ProvisionPhase Phase, double? Fraction = null, string? Detail = null);

/// <summary>How a start ended.</summary>
/// <param name="Adopted">True when the environment already ran and nothing was made.</param>
/// <param name="Images">Service name to image digest; empty in the local runtime.</param>
public sealed record StartReport(bool Adopted, IReadOnlyDictionary<string, string> Images);

/// <summary>What of an environment is there.</summary>
/// <param name="PlanDigest">The digest of the plan that it was made from; null when nothing is there.</param>
/// <param name="Ready">Whether provisioning ended well and all services still run.</param>
/// <param name="Services">Service name to the engine's word for its state, such as <c>running</c>.</param>
/// <param name="Images">Service name to image digest.</param>
public sealed record EnvironmentState(
    string? PlanDigest, bool Ready, IReadOnlyDictionary<string, string> Services, IReadOnlyDictionary<string, string> Images)
{
    /// <summary>Nothing is there.</summary>
    public static EnvironmentState Absent { get; } = new(null, false, new Dictionary<string, string>(), new Dictionary<string, string>());
}

/// <summary>A command to run as the learner, in the workspace.</summary>
/// <param name="Arguments">The program and its arguments; no shell stands between.</param>
/// <param name="Variables">Environment variables beside the usual ones.</param>
/// <param name="Folders">Folders of this machine that the command needs, by the variable that tells it where they are; copied in read-only and removed afterwards.</param>
/// <param name="Timeout">When it is killed.</param>
public sealed record WorkspaceCommand(
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyDictionary<string, string> Folders,
    TimeSpan Timeout);

/// <summary>How a command ended. Output is bounded; head and tail are kept.</summary>
public sealed record CommandOutcome(int ExitCode, byte[] Output, byte[] Error, bool TimedOut);
