using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tests.Tui.Fixtures;

/// <summary>A runtime that says what it is, which is all that a screen may ask of it.</summary>
public sealed class DescribedRuntime(string description) : IRuntime
{
    public RuntimeKind Kind => RuntimeKind.Docker;

    public string Description { get; } = description;

    public Task<StartReport> StartAsync(EnvironmentPlan plan, IProgress<ProvisionProgress> progress, CancellationToken cancellation) => throw Asked();

    public Task<EnvironmentState> StateAsync(EnvironmentKey key, CancellationToken cancellation) => throw Asked();

    public Task StopAsync(EnvironmentKey key, CancellationToken cancellation) => throw Asked();

    public Task<IReadOnlyList<string>> CollectGarbageAsync(string home, Func<EnvironmentKey, bool> isLive, CancellationToken cancellation) => throw Asked();

    public Task<IReadOnlyList<Evidence>> ReadAsync(EnvironmentPlan plan, IReadOnlyList<ProbeSpec> probes, CancellationToken cancellation) => throw Asked();

    public Task<CommandOutcome> RunAsync(EnvironmentPlan plan, WorkspaceCommand command, CancellationToken cancellation) => throw Asked();

    public Task<int> AttachShellAsync(EnvironmentPlan plan, CancellationToken cancellation) => throw Asked();

    public Task PrepareCheckerAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation) => throw Asked();

    public Task FollowAsync(EnvironmentKey key, Action happened, CancellationToken cancellation) => throw Asked();

    public ICheckerSandbox OpenChecker(int soon) => throw Asked();

    private static InvalidOperationException Asked() => new("a screen asked the runtime itself, past the session");
}
