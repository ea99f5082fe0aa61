using MlopsLabs.Core.Specs;

namespace MlopsLabs.Tui;

/// <summary>What can be pointed at: a check of a step, or a step that has none because a person marks it.</summary>
internal sealed record LabItem(StepSpec Step, CheckSpec? Check);
