using MlopsLabs.Core.Authoring.Lint.Rules;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>All rules.</summary>
internal static class LintRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new NeverFailsRule(), new NeverPassesRule(), new DecidesNothingRule(),
        new NoPointsRule(), new IdleCheckRule(), new HintCostsRule(), new RubricOrderRule(), new HiddenPointsRule(),
        new RevealedRule(), new UnnamedRule(),
        new UnusedProbeRule(), new UnusedFileRule(), new RepeatedNeedRule(), new StrayStartFileRule(),
        new EmptySectionRule(), new UncoveredRule(),
        new NotExecutableRule(), new CarriageReturnsRule(), new NoShebangRule(), new UnpinnedImageRule(), new UnpinnedBaseRule(),
    ];
}
