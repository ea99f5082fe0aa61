using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>One check, tried by its author: the verdict and all that it came from. Nothing of it is saved.</summary>
/// <param name="Check">The check.</param>
/// <param name="Result">Its result.</param>
/// <param name="Needed">The results of the checks that it needs, directly or by others.</param>
/// <param name="Evidence">What its probes read, and those of the checks that it needs.</param>
/// <param name="Script">How its script ended; null for a matcher, and when the script was not run.</param>
/// <param name="Duration">How long it all took, reading included.</param>
public sealed record CheckTrial(
    CheckSpec Check, CheckResult Result, IReadOnlyList<CheckResult> Needed, IReadOnlyList<Evidence> Evidence, CheckerOutcome? Script, TimeSpan Duration)
{
    /// <summary>Tries a check.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="check">The check's id.</param>
    /// <param name="read">Reads probes.</param>
    /// <param name="judge">What it is judged with: the parameters, the seed and the runtime.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops it.</param>
    internal static async Task<CheckTrial> RunAsync(
        LabSpec lab, string check, Func<IReadOnlyList<ProbeSpec>, CancellationToken, Task<IReadOnlyList<Evidence>>> read,
        (Parameters Parameters, string Seed, IRuntime Runtime) judge, TimeProvider time, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var part = CheckNeeds.PartOf(lab, [check]);
        var names = part.Checks.SelectMany(Obstacles.Probes).ToHashSet();
        var evidence = await read([.. lab.Probes.Where(probe => names.Contains(probe.Id.Value) && probe.RunsIn(judge.Runtime.Kind))], cancellation);
        CheckerOutcome? script = null;
        await using var sandbox = judge.Runtime.OpenChecker(0);
        var results = await new Judge(part, judge.Parameters, judge.Seed, judge.Runtime.Kind, ScriptAsync, time).JudgeAsync(evidence, null, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return new CheckTrial(
            part.Checks.Single(spec => spec.Id.Value == check), results.Single(result => result.CheckId == check),
            [.. results.Where(result => result.CheckId != check)], evidence, script, time.GetElapsedTime(started));

        async Task<CheckerOutcome> ScriptAsync(CheckerJob job, CancellationToken cancel)
        {
            var outcome = await sandbox.RunAsync(job, cancel);
            if (job.Check == check)
                script = outcome;
            return outcome;
        }
    }
}
