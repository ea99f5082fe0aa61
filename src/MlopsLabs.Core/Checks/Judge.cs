using MlopsLabs.Core.Checks.Scripts;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Checks;

/// <summary>
/// Judges evidence by a lab's checks. The same evidence and the same lab give the same results but for their times: nothing but the lab's
/// own files is read, so that a grader can judge again what a learner submitted, on another machine and without an environment.
/// </summary>
/// <param name="lab">The lab.</param>
/// <param name="parameters">The learner's parameters.</param>
/// <param name="seed">The learner's seed; given to checker scripts.</param>
/// <param name="runtime">Where the evidence was read: a check whose probe needs another runtime does not count.</param>
/// <param name="sandbox">Runs checker scripts; null where there is none, and then they end in an error.</param>
/// <param name="time">For the times in the results.</param>
/// <param name="accepted">Names that a grader accepted.</param>
/// <param name="shared">The lab's files, for whoever judges it many times; null reads them.</param>
public sealed class Judge(
    LabSpec lab,
    Parameters parameters,
    string seed,
    RuntimeKind runtime,
    Func<CheckerJob, CancellationToken, Task<CheckerOutcome>>? sandbox,
    TimeProvider time,
    IReadOnlyList<AcceptedAlias>? accepted = null,
    Lazy<MatcherFiles>? shared = null)
{
    internal const int ScriptsAtOnce = 2;

    private readonly Lazy<MatcherFiles> files = shared ?? FilesOf(lab);

    /// <summary>The files that a lab's checks name, read when the first of them is wanted.</summary>
    internal static Lazy<MatcherFiles> FilesOf(LabSpec lab) =>
        new(() => MatcherFiles.Read(lab.Folder, lab.Checks.Select(check => check.Assert).OfType<MatcherSpec>()));

    /// <summary>Judges. Returns one result a check, in the lab's order; throws for nothing that evidence, labs, scripts or a cancellation can cause.</summary>
    public async Task<IReadOnlyList<CheckResult>> JudgeAsync(IReadOnlyList<Evidence> evidence, IProgress<CheckProgress>? progress, CancellationToken cancellation)
    {
        var byProbe = evidence.GroupBy(reading => reading.Probe).ToDictionary(same => same.Key, same => same.Last());
        var run = new JudgeRun(lab, parameters, files.Value, byProbe, runtime, time, accepted ?? []);
        var runner = new ScriptRunner(lab, parameters, seed, sandbox);
        var pending = lab.Checks.Select(run.Here).ToList();
        var scripts = new List<Task<CheckResult>>();
        while (pending.Count > 0 || scripts.Count > 0)
        {
            // Matchers first: their results are there at once.
            var ready = pending.FindAll(run.IsReady);
            if (ready.Find(check => check.Script is null || run.Hindrance(check, cancellation) is not null) is { } now)
            {
                pending.Remove(now);
                Report(run.Now(now, cancellation));
            }
            else if (ready.Count > 0 && scripts.Count < ScriptsAtOnce)
            {
                pending.Remove(ready[0]);
                progress?.Report(new CheckProgress(ready[0].Id.Value, null));
                scripts.Add(run.ScriptAsync(ready[0], runner, cancellation));
            }
            else if (scripts.Count > 0)
            {
                var done = await Task.WhenAny(scripts).ConfigureAwait(false);
                scripts.Remove(done);
                Report(await done.ConfigureAwait(false));
            }
            else
            {
                // The reader refuses circles; a lab that was put together otherwise must not wait for itself.
                foreach (var check in pending)
                    Report(run.Circle(check));
                pending.Clear();
            }
        }
        return [.. lab.Checks.Select(check => run.Results[check.Id.Value])];

        void Report(CheckResult result)
        {
            run.Results[result.CheckId] = result;
            progress?.Report(new CheckProgress(result.CheckId, result));
        }
    }
}
