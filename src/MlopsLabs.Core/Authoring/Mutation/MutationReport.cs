using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Mutation;

/// <summary>What became of a mutation.</summary>
public enum MutationFate
{
    /// <summary>At least one check failed.</summary>
    Killed,

    /// <summary>It got full marks.</summary>
    Survived,

    /// <summary>No check failed, and at least one ended in a mistake of the lab: it does not bear what learners may write.</summary>
    LabWrong,

    /// <summary>It could not be judged, and that is the platform's matter.</summary>
    Pending,
}

/// <summary>One mutation and what the checks said of it.</summary>
/// <param name="Id">The operator and a number, such as <c>drop-row-3</c>.</param>
/// <param name="Mutation">The mutation.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="KilledBy">The checks that failed.</param>
/// <param name="Detail">What a check said that could not judge it; else empty.</param>
public sealed record JudgedMutation(string Id, AnswerMutation Mutation, MutationFate Fate, IReadOnlyList<string> KilledBy, string Detail)
{
    /// <summary>From the results of all checks.</summary>
    public static JudgedMutation Of(string id, AnswerMutation mutation, IReadOnlyList<CheckResult> results)
    {
        var killers = results.Where(result => GateOutcomes.Of(result) == GateOutcome.Failed).Select(result => result.CheckId).ToList();
        var pending = results.FirstOrDefault(result => GateOutcomes.Of(result) == GateOutcome.Pending);
        var wrong = results.FirstOrDefault(result => GateOutcomes.Of(result) == GateOutcome.LabWrong);
        var fate = killers.Count > 0 ? MutationFate.Killed : wrong is not null ? MutationFate.LabWrong : pending is not null ? MutationFate.Pending : MutationFate.Survived;
        return new JudgedMutation(id, mutation, fate, killers, fate is MutationFate.LabWrong or MutationFate.Pending ? $"{(wrong ?? pending)!.CheckId}: {(wrong ?? pending)!.Message}" : "");
    }
}

/// <summary>How many of some mutations were killed.</summary>
/// <param name="Name">Of what: a step's id, or a check's.</param>
/// <param name="Killed">Mutations that its checks failed.</param>
/// <param name="All">Mutations that were judged.</param>
public sealed record KillCount(string Name, int Killed, int All);

/// <summary>How strong a lab's checks are: which near misses of the reference answer get through.</summary>
/// <param name="Course">The course's id.</param>
/// <param name="Lab">The lab.</param>
/// <param name="Place">Where it was judged.</param>
/// <param name="Mutations">All of them, in order.</param>
/// <param name="Took">How long it took.</param>
public sealed record MutationReport(string Course, LabSpec Lab, GatePlace Place, IReadOnlyList<JudgedMutation> Mutations, TimeSpan Took)
{
    /// <summary>Mutations that were judged: trouble of the platform says nothing about checks.</summary>
    public IReadOnlyList<JudgedMutation> Judged => [.. Mutations.Where(one => one.Fate != MutationFate.Pending)];

    /// <summary>Killed by judged, 0 to 1; 1 when there was nothing to judge.</summary>
    public double Strength => Judged.Count == 0 ? 1 : (double)Judged.Count(one => one.Fate == MutationFate.Killed) / Judged.Count;

    /// <summary>By step: the mutations of its answer file, and how many of them its own checks failed.</summary>
    public IReadOnlyList<KillCount> Steps =>
    [
        .. from step in Lab.Steps
           where step.Answer is not null
           let mine = Judged.Where(one => one.Mutation.File == step.Answer!.Value.Value).ToList()
           let checks = Lab.Checks.Where(check => check.Step.Value == step.Id.Value).Select(check => check.Id.Value).ToHashSet()
           where checks.Count > 0
           select new KillCount(step.Id.Value, mine.Count(one => one.KilledBy.Any(checks.Contains)), mine.Count),
    ];

    /// <summary>By check: how many mutations it failed.</summary>
    public IReadOnlyList<KillCount> Checks =>
        [.. Lab.Checks.Select(check => new KillCount(check.Id.Value, Judged.Count(one => one.KilledBy.Contains(check.Id.Value)), Judged.Count))];
}
