using System.Globalization;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>What must hold over all variants and places of a lab.</summary>
internal sealed class LabRules(GateRecord record, IReadOnlyList<VariantJudgements> judged, GateFindings findings)
{
    public void Check()
    {
        if (record.Lab.Checks.Count > 0 && record.Lab.Gate.Solutions.Count == 0)
            findings.Add(GateLevel.Unfair, GateCodes.NoSolution, null, null, "the gate has no solution: nothing shows that the lab can be solved, and no mutant can run");
        foreach (var trouble in record.Troubles)
            Trouble(trouble);
        foreach (var check in record.Lab.Checks)
            Tested(check.Id.Value);
        foreach (var effort in record.Efforts)
            foreach (var variant in effort.Changed)
                findings.Add(GateLevel.Note, GateCodes.ServicesChange, variant, null, "services read otherwise after it, so the next variant got a new environment", "", effort.Place);
        Scores();
        Times();
    }

    private void Trouble(GateTrouble trouble)
    {
        var what = trouble.Variant is null ? "the environment" : $"`{trouble.Variant}`";
        if (trouble.Fault == Checks.Fault.Author)
            findings.Add(GateLevel.Unfair, GateCodes.Broken, trouble.Variant, null, $"{what} is broken", trouble.Message, trouble.Place);
        else
            findings.Add(GateLevel.Pending, GateCodes.Platform, trouble.Variant, null, $"{what} could not be tried: trouble of the platform", trouble.Message, trouble.Place);
    }

    /// <summary>A check that nothing was seen to fail may be one that cannot fail. What could not be judged at all is not accused.</summary>
    private void Tested(string check)
    {
        var outcomes = judged.SelectMany(one => one.Checks.Where(entry => entry.Check == check).Select(entry => (one.Variant.Kind, entry.Results))).ToList();
        bool Fails(GateVariantKind kind) => outcomes.Any(one => one.Kind == kind && one.Results.Any(result => GateOutcomes.Of(result) == GateOutcome.Failed));
        if (!outcomes.Any(one => one.Results.Any(result => GateOutcomes.Of(result) is GateOutcome.Passed or GateOutcome.Blocked)) || Fails(GateVariantKind.Mutant))
            return;
        if (Fails(GateVariantKind.Start))
            findings.Add(GateLevel.Warning, GateCodes.WeaklyTested, null, check, $"`{check}` fails at the start only: no mutant is caught by it");
        else
            findings.Add(GateLevel.Unfair, GateCodes.Untested, null, check, $"`{check}` was never seen failing, neither at the start nor by a mutant");
    }

    /// <summary>A near miss should cost the same, whatever the seed: more than a twentieth of all points is said.</summary>
    private void Scores()
    {
        const double Noticeable = 0.05;
        foreach (var same in judged.GroupBy(one => (one.Variant.Id, one.Place.Runtime)))
        {
            var scores = same.Select(one => (one.Place, one.Repeats[0].Score, one.Repeats[0].MaxScore)).ToList();
            var (least, most) = (scores.Min(one => one.Score), scores.Max(one => one.Score));
            if (most - least <= Noticeable * scores.Max(one => one.MaxScore))
                continue;
            var range = string.Create(CultureInfo.InvariantCulture, $"{least:0.###} to {most:0.###} points");
            foreach (var (place, score, _) in scores.Where(one => one.Score == least || one.Score == most))
                findings.Add(GateLevel.Note, GateCodes.SeedsScore, same.Key.Id, null, "scores differ by seed", $"{range}; the least in {scores.First(one => one.Score == least).Place.Seed}", place);
        }
    }

    /// <summary>Seeds that take twice as long as the middle one, and two seconds more.</summary>
    private void Times()
    {
        foreach (var same in record.Efforts.GroupBy(effort => effort.Place.Runtime))
        {
            var times = same.Select(effort => effort.Took.TotalSeconds / effort.Environments).Order().ToList();
            var middle = times[(times.Count - 1) / 2];
            foreach (var slow in same.Where(effort => effort.Took.TotalSeconds / effort.Environments is var took && took > 2 * middle && took > middle + 2))
                findings.Add(GateLevel.Note, GateCodes.SeedsTake, null, null, "some seeds take more than twice as long as others",
                    string.Create(CultureInfo.InvariantCulture, $"{slow.Took.TotalSeconds:0} s; the middle one {middle:0} s"), slow.Place);
        }
    }
}
