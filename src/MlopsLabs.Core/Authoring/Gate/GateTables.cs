using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>The tables of a report.</summary>
internal static class GateTables
{
    public static IReadOnlyList<GateCell> Row(string check, IReadOnlyList<GateVariant> variants, IReadOnlyList<VariantJudgements> judged) =>
        [.. variants.Select(variant => new GateCell(check, variant.Id,
        [
            .. from one in judged
               where one.Variant.Id == variant.Id
               from entry in one.Checks
               where entry.Check == check
               orderby one.Place.Runtime, one.Place.Seed.Length, one.Place.Seed
               select new GateSeedOutcome(one.Place, entry.Outcome, GateOutcomes.Fits(variant, check, entry.Outcome)),
        ]))];

    public static IReadOnlyList<GateTiming> Timings(GateRecord record) =>
    [
        .. from result in record.Judgements.SelectMany(judgement => judgement.Results)
           where result.Status is not (CheckStatus.Blocked or CheckStatus.Cancelled)
           group result.Duration by result.CheckId into same
           let times = same.Order().ToList()
           orderby times[^1] descending, same.Key
           select new GateTiming(same.Key, times[times.Count / 2], times[^1]),
    ];

    public static IReadOnlyList<GateFlakes> Flakes(IReadOnlyList<string> checks, IReadOnlyList<VariantJudgements> judged)
    {
        var repeated = judged.Where(one => one.Repeats.Count > 1).SelectMany(one => one.Checks).ToList();
        return repeated.Count == 0 ? [] :
        [
            .. from check in checks
               let states = repeated.Where(entry => entry.Check == check)
                   .Select(entry => entry.Results.Select(GateOutcomes.Of).Where(outcome => outcome != GateOutcome.Pending).ToList()).ToList()
               select new GateFlakes(check, states.Sum(state => state.Count), states.Sum(Differing)),
        ];
    }

    private static int Differing(List<GateOutcome> state) => state.Count == 0 ? 0 : state.Count - state.CountBy(outcome => outcome).Max(pair => pair.Value);
}
