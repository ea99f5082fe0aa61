using System.Globalization;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>What one variant promises in one place, held to its judgings.</summary>
internal sealed class VariantRules(VariantJudgements judged, GateFindings findings)
{
    private readonly GateVariant variant = judged.Variant;

    public void Check()
    {
        foreach (var (check, results, outcome) in judged.Checks)
            Trouble(check, results, outcome);
        var decided = judged.Checks.Where(entry => entry.Outcome is not (GateOutcome.Pending or GateOutcome.LabWrong or GateOutcome.Flaky)).ToList();
        if (decided.Count > 0 && decided.Count == judged.Checks.Count() && decided.All(entry => entry.Outcome == GateOutcome.NotHere))
        {
            if (variant.Kind == GateVariantKind.Start)
                Add(GateLevel.Warning, GateCodes.NothingCounts, null, $"no check counts in the {Word()} runtime, so nothing is proven there");
            return;
        }
        switch (variant.Kind)
        {
            case GateVariantKind.Start:
                Start(decided);
                break;
            case GateVariantKind.Mutant:
                Mutant(decided);
                break;
            default:
                FullMarks(decided);
                break;
        }
        Again();
    }

    private void Trouble(string check, IReadOnlyList<CheckResult> results, GateOutcome outcome)
    {
        switch (outcome)
        {
            case GateOutcome.Pending:
                Add(GateLevel.Pending, GateCodes.Platform, check, $"`{check}` could not be judged: trouble of the platform", Message(results, GateOutcome.Pending));
                break;
            case GateOutcome.LabWrong:
                Add(GateLevel.Unfair, GateCodes.LabWrong, check, $"`{check}` ends in a mistake of the lab", Message(results, GateOutcome.LabWrong));
                break;
            case GateOutcome.Flaky:
                var counts = results.Select(GateOutcomes.Of).CountBy(one => one).OrderByDescending(pair => pair.Value);
                var detail = string.Join(", ", counts.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{Word(pair.Key)} {pair.Value} of {results.Count} times")));
                Add(GateLevel.Unfair, GateCodes.Flaky, check, $"`{check}` comes out differently for the same state", detail);
                break;
        }
    }

    private void Start(List<(string Check, IReadOnlyList<CheckResult> Results, GateOutcome Outcome)> decided)
    {
        // What is not decided may have failed: only a start where all is known can be said to pass.
        if (decided.Count == judged.Checks.Count() && decided.All(entry => entry.Outcome is GateOutcome.Passed or GateOutcome.NotHere))
        {
            Add(GateLevel.Unfair, GateCodes.StartPasses, null, "the start state passes every check: there is nothing to do in this lab");
            return;
        }
        foreach (var (check, results, outcome) in decided)
            if (outcome == GateOutcome.Passed && results[0].MaxScore > 0)
                Add(GateLevel.Warning, GateCodes.GivenAway, check,
                    $"`{check}` passes at the start: {Points(results[0].MaxScore)} {(results[0].MaxScore == 1 ? "is" : "are")} given away");
    }

    private void FullMarks(List<(string Check, IReadOnlyList<CheckResult> Results, GateOutcome Outcome)> decided)
    {
        var code = variant.Kind == GateVariantKind.Solution ? GateCodes.SolutionFails : GateCodes.AlternativeFails;
        // A blocked check follows from the one that it waits for.
        foreach (var (check, results, outcome) in decided)
            if (outcome == GateOutcome.Failed)
                Add(GateLevel.Unfair, code, check, $"{variant.Title} must get full marks, but `{check}` fails", Message(results, outcome));
    }

    private void Mutant(List<(string Check, IReadOnlyList<CheckResult> Results, GateOutcome Outcome)> decided)
    {
        if (decided.Count == judged.Checks.Count() && decided.All(entry => entry.Outcome is GateOutcome.Passed or GateOutcome.NotHere)
            && decided.Any(entry => entry.Outcome == GateOutcome.Passed && variant.MustFail.Contains(entry.Check)))
        {
            Add(GateLevel.Unfair, GateCodes.MutantSurvives, null, $"{variant.Title} passes every check; it must fail {Names(variant.MustFail)}");
            return;
        }
        foreach (var (check, results, outcome) in decided)
        {
            if (GateOutcomes.Fits(variant, check, outcome))
                continue;
            if (outcome == GateOutcome.Failed)
                Add(GateLevel.Unfair, GateCodes.FailsToo, check, $"{variant.Title} fails `{check}` too, and its `mustFail` does not say so", Message(results, outcome));
            else if (outcome == GateOutcome.Blocked)
                Add(GateLevel.Unfair, GateCodes.NotCaught, check, $"{variant.Title} must fail `{check}`, but that waits for a check that did not pass", Message(results, outcome));
            else
                Add(GateLevel.Unfair, GateCodes.NotCaught, check, $"{variant.Title} must fail `{check}`, but that passes");
        }
    }

    /// <summary>Judging the same state again: a solution gives the same bytes, and evidence that moves by itself is said.</summary>
    private void Again()
    {
        var whole = judged.Repeats.Where(repeat => repeat.Results.All(result => GateOutcomes.Of(result) is not GateOutcome.Pending)).ToList();
        var flaky = judged.Checks.Any(entry => entry.Outcome == GateOutcome.Flaky);
        foreach (var again in whole.Skip(1))
        {
            foreach (var (first, second) in whole[0].Results.Zip(again.Results))
            {
                if (!flaky && variant.Kind == GateVariantKind.Solution && !CanonicalResults.Bytes([first]).AsSpan().SequenceEqual(CanonicalResults.Bytes([second])))
                    Add(GateLevel.Unfair, GateCodes.OtherBytes, first.CheckId, $"`{first.CheckId}` says something else when the same state is judged again", Difference(first, second));
                if (!first.Evidence.SequenceEqual(second.Evidence))
                    findings.Add(GateLevel.Note, GateCodes.EvidenceMoves, null, first.CheckId, $"`{first.CheckId}` reads evidence that changes by itself", "", judged.Place);
            }
        }
    }

    private static string Difference(CheckResult first, CheckResult second) => first.Message != second.Message ? $"first: {first.Message} then: {second.Message}"
        : first.Actual != second.Actual ? $"first found: {first.Actual} then: {second.Actual}"
        : first.Score != second.Score ? $"first: {Points(first.Score)} then: {Points(second.Score)}"
        : "its items differ";

    private static string Message(IReadOnlyList<CheckResult> results, GateOutcome outcome) =>
        results.First(result => GateOutcomes.Of(result) == outcome).Message;

    private string Word() => judged.Place.Runtime.ToString().ToLowerInvariant();

    private static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.LabWrong => "said that the lab is wrong",
        GateOutcome.NotHere => "did not apply",
        _ => outcome.ToString().ToLowerInvariant(),
    };

    private static string Names(IEnumerable<string> checks) => string.Join(", ", checks.Select(check => $"`{check}`"));

    private static string Points(double points) => string.Create(CultureInfo.InvariantCulture, $"{points:0.###} point{(points == 1 ? "" : "s")}");

    private void Add(GateLevel level, string code, string? check, string message, string detail = "") =>
        findings.Add(level, code, variant.Id, check, message, detail, judged.Place);
}
