using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>All judgings of one variant in one place: repeats of the same state.</summary>
internal sealed class VariantJudgements(GatePlace place, GateVariant variant, IReadOnlyList<GateJudgement> repeats)
{
    public GatePlace Place => place;

    public GateVariant Variant => variant;

    public IReadOnlyList<GateJudgement> Repeats => repeats;

    /// <summary>Every check with its results, one a repeat.</summary>
    public IEnumerable<(string Check, IReadOnlyList<CheckResult> Results, GateOutcome Outcome)> Checks =>
        from result in repeats.SelectMany(repeat => repeat.Results)
        group result by result.CheckId into same
        select (same.Key, (IReadOnlyList<CheckResult>)[.. same], GateOutcomes.Of(same));

    public static IReadOnlyList<VariantJudgements> Of(GateRecord record, IReadOnlyList<GateVariant> variants) =>
    [
        .. from judgement in record.Judgements
           group judgement by (judgement.Place, judgement.Variant) into same
           join variant in variants on same.Key.Variant equals variant.Id
           select new VariantJudgements(same.Key.Place, variant, [.. same.OrderBy(judgement => judgement.Repeat)]),
    ];
}
