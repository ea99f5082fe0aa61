using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>One check as its author tried it.</summary>
/// <param name="Lab">The lab that it was tried of.</param>
/// <param name="Tried">The trial.</param>
/// <param name="Fresh">Whether the lab is still the same.</param>
internal sealed record TrialState(LabSpec Lab, PreviewTrial Tried, bool Fresh) : TextState;
