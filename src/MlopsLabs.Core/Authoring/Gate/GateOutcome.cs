using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>How a check came out for one variant and one seed.</summary>
public enum GateOutcome
{
    /// <summary>It passed.</summary>
    Passed,

    /// <summary>It failed.</summary>
    Failed,

    /// <summary>A check that it needs did not pass.</summary>
    Blocked,

    /// <summary>It does not apply in this runtime.</summary>
    NotHere,

    /// <summary>It says that the lab is wrong.</summary>
    LabWrong,

    /// <summary>It could not be judged, and that is the platform's matter: nothing is proven.</summary>
    Pending,

    /// <summary>It came out differently over repeats of the same state.</summary>
    Flaky,
}

/// <summary>Reads outcomes from results.</summary>
public static class GateOutcomes
{
    /// <summary>The outcome of one result.</summary>
    public static GateOutcome Of(CheckResult result) => result switch
    {
        { Counts: false } => GateOutcome.NotHere,
        { Status: CheckStatus.Passed } => GateOutcome.Passed,
        { Status: CheckStatus.Failed } => GateOutcome.Failed,
        { Status: CheckStatus.Blocked, Fault: Fault.Learner } => GateOutcome.Blocked,
        { Fault: Fault.Author } => GateOutcome.LabWrong,
        _ => GateOutcome.Pending,
    };

    /// <summary>The outcome of repeats: what all agree on. Trouble of the platform decides nothing, so it is left out where others ran.</summary>
    public static GateOutcome Of(IEnumerable<CheckResult> repeats)
    {
        var outcomes = repeats.Select(Of).ToHashSet();
        if (outcomes.Count > 1)
            outcomes.Remove(GateOutcome.Pending);
        return outcomes.Count == 1 ? outcomes.First() : outcomes.Count == 0 ? GateOutcome.Pending : GateOutcome.Flaky;
    }

    /// <summary>Whether an outcome of a check is what a variant promises.</summary>
    public static bool Fits(GateVariant variant, string check, GateOutcome outcome) => (variant.Kind, outcome) switch
    {
        (_, GateOutcome.LabWrong or GateOutcome.Pending or GateOutcome.Flaky) => false,
        (_, GateOutcome.NotHere) or (GateVariantKind.Start, _) => true,
        (GateVariantKind.Mutant, GateOutcome.Failed) => variant.MustFail.Contains(check),
        (GateVariantKind.Mutant, GateOutcome.Passed or GateOutcome.Blocked) => !variant.MustFail.Contains(check),
        _ => outcome == GateOutcome.Passed,
    };
}
