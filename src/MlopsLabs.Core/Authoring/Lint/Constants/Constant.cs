using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint.Constants;

/// <summary>What an assertion always says as soon as there is something to look at.</summary>
/// <param name="Passes">Always pass, or never.</param>
/// <param name="At">Where the reason is written.</param>
/// <param name="Why">The reason.</param>
internal sealed record Constant(bool Passes, Mark At, string Why);
