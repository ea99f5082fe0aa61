using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>How a gate ended.</summary>
public enum GateVerdict
{
    /// <summary>All that was tried is as it should be.</summary>
    Fair,

    /// <summary>Something has to be mended in the lab.</summary>
    Unfair,

    /// <summary>Nothing is wrong with the lab as far as it could be judged, and not all could be.</summary>
    Pending,
}

/// <summary>One cell of the matrix: a check after a variant.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Variant">The variant's id.</param>
/// <param name="Outcomes">How it came out in each place.</param>
public sealed record GateCell(string Check, string Variant, IReadOnlyList<GateSeedOutcome> Outcomes)
{
    /// <summary>The outcome that all places share; null when they differ, or when nothing was judged.</summary>
    public GateOutcome? Shared => Outcomes.Count > 0 && Outcomes.All(one => one.Outcome == Outcomes[0].Outcome) ? Outcomes[0].Outcome : null;

    /// <summary>Whether all places have what the variant promises.</summary>
    public bool Fits => Outcomes.All(one => one.Fits);
}

/// <summary>How a check came out in one place.</summary>
/// <param name="Place">Where.</param>
/// <param name="Outcome">How.</param>
/// <param name="Fits">Whether that is what the variant promises.</param>
public readonly record struct GateSeedOutcome(GatePlace Place, GateOutcome Outcome, bool Fits);

/// <summary>How long a check took over all judgings in which it ran.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Median">The middle one.</param>
/// <param name="Slowest">The longest one.</param>
public sealed record GateTiming(string Check, TimeSpan Median, TimeSpan Slowest);

/// <summary>How often a check disagreed with itself over repeats of the same state.</summary>
/// <param name="Check">The check's id.</param>
/// <param name="Judged">Judgings of states that were judged more than once.</param>
/// <param name="Differing">Those that came out otherwise than most of their state.</param>
public sealed record GateFlakes(string Check, int Judged, int Differing)
{
    /// <summary>Differing by judged, 0 to 1.</summary>
    public double Rate => Judged == 0 ? 0 : (double)Differing / Judged;
}

/// <summary>What a gate proves, and what it does not.</summary>
/// <param name="Record">What was seen.</param>
/// <param name="Variants">The variants of the lab, in order.</param>
/// <param name="Matrix">A row a check, a cell a variant.</param>
/// <param name="Findings">What was found, the worst first.</param>
/// <param name="Timings">Checks by their longest time, longest first.</param>
/// <param name="Flakes">Flake rates in the lab's order of checks; empty when nothing was repeated.</param>
public sealed record GateReport(
    GateRecord Record, IReadOnlyList<GateVariant> Variants, IReadOnlyList<IReadOnlyList<GateCell>> Matrix, IReadOnlyList<GateFinding> Findings,
    IReadOnlyList<GateTiming> Timings, IReadOnlyList<GateFlakes> Flakes)
{
    /// <summary>The lab.</summary>
    public LabSpec Lab => Record.Lab;

    /// <summary>What follows for the lab: unfair if anything is, else pending if anything is or nothing was tried.</summary>
    public GateVerdict Verdict =>
        Findings.Any(finding => finding.Level == GateLevel.Unfair) ? GateVerdict.Unfair
        : Findings.Any(finding => finding.Level == GateLevel.Pending) || Record.Runtimes.Count == 0 ? GateVerdict.Pending
        : GateVerdict.Fair;

    /// <summary>The report of what was seen. Pure: the same record gives the same report.</summary>
    public static GateReport Of(GateRecord record)
    {
        var variants = GateVariant.Of(record.Lab.Gate);
        var judged = VariantJudgements.Of(record, variants);
        var findings = new GateFindings();
        foreach (var one in judged)
            new VariantRules(one, findings).Check();
        new LabRules(record, judged, findings).Check();
        var checks = record.Lab.Checks.Select(check => check.Id.Value).ToList();
        return new GateReport(
            record, variants, [.. checks.Select(check => GateTables.Row(check, variants, judged))], findings.All, GateTables.Timings(record),
            GateTables.Flakes(checks, judged));
    }
}
