using MlopsLabs.Core.Specs.Reading;

namespace MlopsLabs.Core.Specs;

/// <summary>What may stand under <c>gate:</c>.</summary>
internal static class GateReader
{
    public static Shape<GateSpec> Gate { get; } = Shapes.Map<GateSpec>("a gate", fields =>
    {
        var solutions = fields.Optional("solutions", Shapes.List(Script(mutant: false)), [], "scripts after which every check must pass; the first one is the reference");
        var mutants = fields.Optional("mutants", Shapes.List(Script(mutant: true)), [], "near misses that must be caught; each runs after the first solution");
        var alternatives = fields.Optional("alternatives", Shapes.List(Script(mutant: false)), [], "right in another way: must pass");
        var seeds = fields.Default("seeds", Shapes.Whole(1, 1000).As(value => (int)value), "1", "how many seeds are tried");
        var repeats = fields.Default("repeats", Shapes.Whole(1, 1000).As(value => (int)value), "1", "how often each state is judged; solutions at least twice");
        return reading => new GateSpec(
            reading.Get(solutions), reading.Get(mutants), reading.Get(alternatives), reading.Get(seeds), reading.Get(repeats));
    });

    private static Shape<GateScript> Script(bool mutant) => Shapes.Map<GateScript>(mutant ? "a mutant" : "a gate script", fields =>
    {
        var id = fields.Required("id", Shapes.Id.Located(), "a short name; unique in the gate, over all three lists");
        var run = fields.Required("run", Shapes.RelativePath.Located(), "an executable script in the lab's folder; it runs in the learner's folder, for two minutes at most");
        var mustFail = mutant
            ? fields.Required("mustFail", Shapes.List(Shapes.Id.Located(), min: 1), "the checks that must catch it; all others must pass")
            : null;
        return reading => new GateScript(reading.Get(id), reading.Get(run), mustFail is null ? [] : reading.Get(mustFail));
    });
}
