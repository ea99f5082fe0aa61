using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Tui;

/// <summary>What a run would change.</summary>
/// <param name="Run">The run.</param>
/// <param name="InForce">The id of the run in force.</param>
internal sealed record DeltaState(RunFile Run, string? InForce) : TextState
{
    /// <summary>The changes; null while they are looked for.</summary>
    public RegradeDelta? Delta { get; init; }
}
