using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

/// <summary>What the outline knows of one lab: where the learner stands, or why that cannot be read.</summary>
internal sealed record LabEntry(LabState? State, string? Trouble);
