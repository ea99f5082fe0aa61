using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Tui;

/// <summary>All attempts of a lab.</summary>
/// <param name="Progress">Where the learner stands, and how they got there.</param>
/// <param name="Zone">Where the learner's clock hangs.</param>
internal sealed record HistoryState(LabState Progress, TimeZoneInfo Zone) : TextState;
