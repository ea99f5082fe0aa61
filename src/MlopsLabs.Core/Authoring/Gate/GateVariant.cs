using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>What a variant is for.</summary>
public enum GateVariantKind
{
    /// <summary>What the learner begins with: it may not pass.</summary>
    Start,

    /// <summary>A solution, on the start state: it must get full marks.</summary>
    Solution,

    /// <summary>A near miss, after the first solution: it must fail exactly what it says.</summary>
    Mutant,

    /// <summary>Right in another way, on the start state: it must get full marks.</summary>
    Alternative,
}

/// <summary>One state of the learner's work that the gate judges.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Id">The gate script's id; <c>start</c> for the start state.</param>
/// <param name="Scripts">What is run on the start state, in order.</param>
/// <param name="MustFail">The checks that must catch a mutant.</param>
public sealed record GateVariant(GateVariantKind Kind, string Id, IReadOnlyList<GateScript> Scripts, IReadOnlyList<string> MustFail)
{
    /// <summary>What the start state is called.</summary>
    public const string StartId = "start";

    /// <summary>All variants of a lab: start, solutions, mutants, alternatives. Mutants need a solution to run after.</summary>
    public static IReadOnlyList<GateVariant> Of(GateSpec gate)
    {
        var variants = new List<GateVariant> { new(GateVariantKind.Start, StartId, [], []) };
        variants.AddRange(gate.Solutions.Select(script => new GateVariant(GateVariantKind.Solution, script.Id.Value, [script], [])));
        if (gate.Solutions is [var first, ..])
            variants.AddRange(gate.Mutants.Select(script => new GateVariant(
                GateVariantKind.Mutant, script.Id.Value, [first, script], [.. script.MustFail.Select(check => check.Value)])));
        variants.AddRange(gate.Alternatives.Select(script => new GateVariant(GateVariantKind.Alternative, script.Id.Value, [script], [])));
        return variants;
    }

    /// <summary>The variant in words: <c>start</c>, <c>mutant missing-row</c>.</summary>
    public string Title => Kind == GateVariantKind.Start ? Id : $"{Kind.ToString().ToLowerInvariant()} {Id}";
}
