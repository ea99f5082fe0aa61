using System.Collections.Immutable;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>A lab as its author sees it while the files are edited.</summary>
/// <param name="File">The lab's folder, as it is shown.</param>
internal sealed record PreviewState(string File) : ScreenState
{
    /// <summary>The course as it was last right; null until then.</summary>
    public Course? Course { get; init; }

    /// <summary>The lab as it was last right; null until then.</summary>
    public LabSpec? Lab { get; init; }

    /// <summary>The brief of <see cref="Lab"/> as Markdown.</summary>
    public string? Brief { get; init; }

    /// <summary>Whether the files as they are now cannot be used.</summary>
    public bool Broken { get; init; }

    /// <summary>All that is wrong in them, errors first.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];

    /// <summary>When the files were read last; null before the first time.</summary>
    public DateTimeOffset? ReadAt { get; init; }

    /// <summary>Why changes are found by the clock; null when the file system tells of them.</summary>
    public string? Slow { get; init; }

    /// <summary>What was tried, by check.</summary>
    public ImmutableDictionary<string, PreviewTrial> Trials { get; init; } = ImmutableDictionary<string, PreviewTrial>.Empty;

    /// <summary>The runtime's word and why it was chosen; empty until a session is open.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>What is known of the author's environment.</summary>
    public EnvironmentPhase Environment { get; init; }

    /// <summary>The services while the environment starts.</summary>
    public ImmutableArray<ServiceRow> Services { get; init; } = [];

    /// <summary>Which part has the arrow keys.</summary>
    public PreviewPane Pane { get; init; }

    /// <summary>Index among the lab's checks.</summary>
    public int Selected { get; init; }

    /// <summary>The first line of the brief that is shown.</summary>
    public int BriefTop { get; init; }

    /// <summary>The first line of the findings that is shown.</summary>
    public int FindingsTop { get; init; }

    /// <summary>The check that is pointed at.</summary>
    public CheckSpec? Current => Lab is not { Checks.Count: > 0 } lab ? null : lab.Checks[Math.Clamp(Selected, 0, lab.Checks.Count - 1)];

    /// <summary>Whether a check can be tried now.</summary>
    public bool Usable => Lab is not null && Work is null && Environment is EnvironmentPhase.Ready or EnvironmentPhase.None or EnvironmentPhase.Unknown;

    /// <summary>How a check looks.</summary>
    public CheckLook Look(CheckSpec check) => Trials.GetValueOrDefault(check.Id.Value) is { } tried ? CheckLook.Of(tried.Trial.Result) : CheckLook.NotChecked;

    /// <summary>Whether a trial is of the lab as it is now.</summary>
    public bool IsFresh(PreviewTrial trial) => !Broken && ReferenceEquals(trial.Lab, Lab);
}

/// <summary>A trial, and the lab that it was made of.</summary>
internal sealed record PreviewTrial(LabSpec Lab, CheckTrial Trial);
