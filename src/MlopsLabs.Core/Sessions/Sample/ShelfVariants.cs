using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>
/// Which states of a lab are tried for one seed: the start, a solution, an alternative, some near misses, and several near misses in one,
/// because learners are not all either at the start or one mistake from the end. Other seeds try other mistakes.
/// </summary>
internal static class ShelfVariants
{
    private const int Singles = 6;

    private static readonly int[] s_together = [2, 4, 7];

    public static IReadOnlyList<GateVariant> Of(GateSpec gate, string seed)
    {
        var all = GateVariant.Of(gate);
        var dice = new SampleDice(seed, "variants");
        var mutants = all.Where(variant => variant.Kind == GateVariantKind.Mutant).ToList();
        return
        [
            all[0],
            .. all.Where(variant => variant.Kind == GateVariantKind.Solution).Take(1),
            .. all.Where(variant => variant.Kind == GateVariantKind.Alternative).Take(1),
            .. dice.Pick(mutants, Singles),
            .. s_together.Where(count => count <= mutants.Count).Select(count => Together(dice.Pick(mutants, count))),
        ];
    }

    /// <summary>Whether a variant is several mutants in one: nobody promises that their scripts get on with each other.</summary>
    public static bool IsTogether(GateVariant variant) => variant.Kind == GateVariantKind.Mutant && variant.Scripts.Count > 2;

    // Each mutant is the solution and its own script.
    private static GateVariant Together(IReadOnlyList<GateVariant> mutants) => new(
        GateVariantKind.Mutant, string.Join('+', mutants.Select(mutant => mutant.Id)),
        [mutants[0].Scripts[0], .. mutants.Select(mutant => mutant.Scripts[^1])], []);
}
