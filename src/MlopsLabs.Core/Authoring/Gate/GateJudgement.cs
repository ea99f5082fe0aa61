using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Gate;

/// <summary>Where something was tried.</summary>
/// <param name="Runtime">In which runtime.</param>
/// <param name="Seed">In an environment of which seed.</param>
public readonly record struct GatePlace(RuntimeKind Runtime, string Seed);

/// <summary>One judging of one variant.</summary>
/// <param name="Place">Where.</param>
/// <param name="Variant">The variant's id.</param>
/// <param name="Repeat">Counted from 1; repeats of one place and variant judge the same state.</param>
/// <param name="Results">One result a check, hidden ones too, in the lab's order.</param>
public sealed record GateJudgement(GatePlace Place, string Variant, int Repeat, IReadOnlyList<CheckResult> Results)
{
    /// <summary>Points earned.</summary>
    public double Score => Results.Sum(result => result.Score);

    /// <summary>Points to be had.</summary>
    public double MaxScore => Results.Sum(result => result.MaxScore);
}

/// <summary>Why a variant, or a whole place, could not be judged.</summary>
/// <param name="Place">Where.</param>
/// <param name="Variant">The variant's id; null when the environment did not come up.</param>
/// <param name="Fault"><see cref="Checks.Fault.Author"/> or <see cref="Checks.Fault.Platform"/>.</param>
/// <param name="Message">What happened.</param>
public sealed record GateTrouble(GatePlace Place, string? Variant, Fault Fault, string Message);

/// <summary>What one place took.</summary>
/// <param name="Place">Where.</param>
/// <param name="Took">All of it, environments included.</param>
/// <param name="Environments">How many environments were made.</param>
/// <param name="Changed">Variants after which services read otherwise than before, so that a new environment was made.</param>
public sealed record GateEffort(GatePlace Place, TimeSpan Took, int Environments, IReadOnlyList<string> Changed);

/// <summary>A runtime that the lab names and in which nothing was tried.</summary>
/// <param name="Runtime">Which one.</param>
/// <param name="Why">Why not.</param>
/// <param name="NextStep">What to do about it; may be null.</param>
public sealed record GateUnproven(RuntimeKind Runtime, string Why, string? NextStep);

/// <summary>Everything that a gate saw of one lab; what follows from it is a <see cref="GateReport"/>.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Lab">The lab.</param>
/// <param name="Seeds">The seeds that were tried.</param>
/// <param name="Runtimes">The runtimes in which they were tried.</param>
/// <param name="Unproven">The runtimes in which nothing was tried.</param>
/// <param name="Judgements">All judgings.</param>
/// <param name="Troubles">What could not be judged.</param>
/// <param name="Efforts">What each place took.</param>
/// <param name="Took">All of it.</param>
public sealed record GateRecord(
    string Course,
    LabSpec Lab,
    IReadOnlyList<string> Seeds,
    IReadOnlyList<RuntimeKind> Runtimes,
    IReadOnlyList<GateUnproven> Unproven,
    IReadOnlyList<GateJudgement> Judgements,
    IReadOnlyList<GateTrouble> Troubles,
    IReadOnlyList<GateEffort> Efforts,
    TimeSpan Took);
