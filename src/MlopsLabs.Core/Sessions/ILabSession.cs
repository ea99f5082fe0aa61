using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>What a screen asks of a <see cref="LabSession"/>; the members mean what they mean there.</summary>
public interface ILabSession
{
    /// <inheritdoc cref="LabSession.Course"/>
    Course Course { get; }

    /// <inheritdoc cref="LabSession.Lab"/>
    LabSpec Lab { get; }

    /// <inheritdoc cref="LabSession.Runtime"/>
    IRuntime Runtime { get; }

    /// <inheritdoc cref="LabSession.Workspace"/>
    string Workspace { get; }

    /// <inheritdoc cref="LabSession.Brief"/>
    string Brief { get; }

    /// <inheritdoc cref="LabSession.LogPath"/>
    string LogPath { get; }

    /// <inheritdoc cref="LabSession.State"/>
    LabState State();

    /// <inheritdoc cref="LabSession.EnvironmentAsync"/>
    Task<EnvironmentState> EnvironmentAsync(CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.StartAsync"/>
    Task<StartReport> StartAsync(IProgress<ProvisionProgress> progress, CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.CheckAsync"/>
    Task<Attempt> CheckAsync(IProgress<CheckProgress> progress, CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.WatchAsync"/>
    Task WatchAsync(IProgress<CheckProgress> progress, Action<WatchFinding> found, CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.TryAsync"/>
    Task<CheckTrial> TryAsync(string check, CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.NextHint"/>
    HintOffer? NextHint(string step);

    /// <inheritdoc cref="LabSession.NextHints"/>
    IReadOnlyList<HintOffer> NextHints(LabState state);

    /// <inheritdoc cref="LabSession.TakeHint"/>
    string TakeHint(string step);

    /// <inheritdoc cref="LabSession.HintsTaken"/>
    IReadOnlyList<string> HintsTaken(string step);

    /// <inheritdoc cref="LabSession.ResetAsync"/>
    Task<string?> ResetAsync(CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.StopAsync"/>
    Task StopAsync(CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.ShellAsync"/>
    Task<int> ShellAsync(CancellationToken cancellation);

    /// <inheritdoc cref="LabSession.AnswerFile"/>
    string? AnswerFile(string step);
}
