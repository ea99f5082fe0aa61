using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Tui;

/// <summary>The judgings of a cohort's evidence.</summary>
/// <param name="Folder">The cohort's folder.</param>
/// <param name="InForce">The id of the run in force; null for the results as they were handed in.</param>
internal sealed record RunsState(string Folder, string? InForce) : ScreenState
{
    /// <summary>The runs, newest first, and at last null: the results as they were handed in. Null while they are being read.</summary>
    public IReadOnlyList<RunFile?>? Runs { get; init; }

    /// <summary>The run under the cursor.</summary>
    public int Selected { get; init; }

    /// <summary>Whether there is a run under the cursor, or the results as they were handed in.</summary>
    public bool HasCurrent => Runs is { Count: > 0 };

    /// <summary>The run under the cursor; null for the results as they were handed in.</summary>
    public RunFile? Current => Runs is { Count: > 0 } runs ? runs[Math.Clamp(Selected, 0, runs.Count - 1)] : null;
}
