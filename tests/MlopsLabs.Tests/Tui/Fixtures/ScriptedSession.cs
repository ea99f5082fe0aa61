using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tests.Tui.Fixtures;

/// <summary>
/// A session that a test plays: it reaches at once the states that a real one takes minutes to reach, and holds them for as long as
/// the test looks. Real sessions are driven by the end-to-end tests.
/// </summary>
public sealed class ScriptedSession(Course course, LabSpec lab) : ILabSession
{
    public Course Course { get; } = course;

    public LabSpec Lab { get; } = lab;

    public IRuntime Runtime { get; init; } = new DescribedRuntime("docker: Engine 20.10.24 at /var/run/docker.sock (an engine answers)");

    public string Workspace { get; init; } = "/home/ada/mlopslabs/mod-551";

    public string Brief { get; set; } = File.Exists(Path.Combine(lab.Folder, lab.Brief.Value)) ? File.ReadAllText(Path.Combine(lab.Folder, lab.Brief.Value)) : "";

    public string LogPath => $"/home/ada/.local/share/mlopslabs/attempts/{Lab.Id.Value}.jsonl";

    public LabState Progress { get; set; } = Samples.New(lab);

    public EnvironmentState Environment { get; set; } = EnvironmentState.Absent;

    public Func<IProgress<ProvisionProgress>, CancellationToken, Task<StartReport>> OnStart { get; set; } =
        (_, _) => Task.FromResult(new StartReport(false, new Dictionary<string, string>()));

    public Func<IProgress<CheckProgress>, CancellationToken, Task<Attempt>> OnCheck { get; set; } =
        (_, _) => throw new InvalidOperationException("the test plays no check");

    public Func<IProgress<CheckProgress>, Action<WatchFinding>, CancellationToken, Task> OnWatch { get; set; } = (_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    public Func<string, CancellationToken, Task<CheckTrial>> OnTry { get; set; } = (_, _) => throw new InvalidOperationException("the test plays no trial");

    public Func<CancellationToken, Task<string?>> OnReset { get; set; } = _ => Task.FromResult<string?>(null);

    public Func<CancellationToken, Task> OnStop { get; set; } = _ => Task.CompletedTask;

    public Func<CancellationToken, Task<int>> OnShell { get; set; } = _ => Task.FromResult(0);

    public HintOffer? Offer { get; set; }

    /// <summary>What is offered once <see cref="Offer"/> was taken.</summary>
    public HintOffer? NextOffer { get; set; }

    public List<string> Taken { get; } = [];

    public LabState State() => Progress;

    public Task<EnvironmentState> EnvironmentAsync(CancellationToken cancellation) => Task.FromResult(Environment);

    public Task<StartReport> StartAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation) => OnStart(progress, cancellation);

    public Task<Attempt> CheckAsync(IProgress<CheckProgress> progress, CancellationToken cancellation) => OnCheck(progress, cancellation);

    public Task WatchAsync(IProgress<CheckProgress> progress, Action<WatchFinding> found, CancellationToken cancellation) => OnWatch(progress, found, cancellation);

    public Task<CheckTrial> TryAsync(string check, CancellationToken cancellation) => OnTry(check, cancellation);

    public HintOffer? NextHint(string step) => Offer?.Step == step ? Offer : null;

    public IReadOnlyList<HintOffer> NextHints(LabState state) => Offer is { } offer ? [offer] : [];

    public string TakeHint(string step)
    {
        var text = Lab.Steps.Single(candidate => candidate.Id.Value == step).Hints[Offer!.Index].Text;
        Taken.Add(text);
        (Offer, NextOffer) = (NextOffer, null);
        return text;
    }

    public IReadOnlyList<string> HintsTaken(string step) => Taken;

    public Task<string?> ResetAsync(CancellationToken cancellation) => OnReset(cancellation);

    public Task StopAsync(CancellationToken cancellation) => OnStop(cancellation);

    public Task<int> ShellAsync(CancellationToken cancellation) => OnShell(cancellation);

    public string? AnswerFile(string step) =>
        Lab.Steps.Single(candidate => candidate.Id.Value == step).Answer is { } answer ? Path.Combine(Workspace, answer.Value) : null;
}
