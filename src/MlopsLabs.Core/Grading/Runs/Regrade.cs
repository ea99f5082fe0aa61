using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>What a run is to judge.</summary>
/// <param name="Labs">The only labs; empty for all that the grader has.</param>
/// <param name="Learners">The only learners; empty for all.</param>
/// <param name="Aliases">Names that graders accepted.</param>
/// <param name="Base">The run in force, if any.</param>
public sealed record RegradeScope(IReadOnlyList<string> Labs, IReadOnlyList<string> Learners, IReadOnlyList<RunAlias> Aliases, string? Base = null);

/// <summary>How far a run is.</summary>
/// <param name="Done">Works that are judged, those of an earlier try included.</param>
/// <param name="All">Works to be judged.</param>
public sealed record RegradeProgress(int Done, int All);

/// <summary>
/// Judges a cohort's stored evidence again with the grader's own labs: in parallel, without any environment, and in memory that does not
/// grow with the cohort. Nothing that a learner logged is believed but the evidence. A run that was stopped is gone on with; work that was being judged when
/// the program ended is then judged alone, and set aside when it has ended the program too often.
/// </summary>
/// <param name="cohort">The cohort.</param>
/// <param name="course">The grader's labs.</param>
/// <param name="open">Opens a sandbox for one work's checker scripts; null where there is none, and then they end in an error.</param>
/// <param name="time">The clock.</param>
/// <param name="tool">Name and version of this program.</param>
public sealed class Regrade(
    Cohort cohort, Course course, Func<ICheckerSandbox>? open, TimeProvider time, string tool)
{
    // What a power cut takes is judged again: flushing each of half a million lines would take longer than judging them.
    private const int FlushEvery = 1000;

    /// <summary>Judges.</summary>
    /// <exception cref="PlatformException">The cohort cannot be read or written, or another process judges the same run.</exception>
    /// <exception cref="AuthorException">A lab's files cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; what is judged is kept.</exception>
    public async Task<RunFolder> RunAsync(RegradeScope scope, IProgress<RegradeProgress>? progress, CancellationToken cancellation)
    {
        var labs = course.Labs.Where(lab => scope.Labs.Count == 0 || scope.Labs.Contains(lab.Id.Value))
            .ToDictionary(lab => lab.Id.Value, lab => new JudgedLab(lab, course.EnvironmentOf(lab), scope.Aliases));
        var works = CohortIndex.Read(cohort).AllCurrent()
            .Where(work => labs.ContainsKey(work.Lab.Lab) && (scope.Learners.Count == 0 || scope.Learners.Contains(work.Learner))).ToList();
        var run = Folder(labs.Values, scope);
        using var held = FileLock.Take(Path.Combine(run.Folder, ".lock"), TimeSpan.Zero);
        var known = run.Read().Select(work => work.Key).ToHashSet();
        var left = works.Where(work => !known.Contains(work.Key)).ToList();
        using (var tries = new RunTries(run, known))
            await JudgeAsync(run, tries, labs, left, works.Count, progress, cancellation).ConfigureAwait(false);
        run.Complete();
        return run;
    }

    private async Task JudgeAsync(
        RunFolder run, RunTries tries, Dictionary<string, JudgedLab> labs, List<GradedWork> left, int all, IProgress<RegradeProgress>? progress, CancellationToken cancellation)
    {
        await using var results = run.Append();
        var attempts = new StoredAttempts(cohort);
        var seeds = new Seeds(cohort);
        var gate = new Lock();
        var done = all - left.Count;
        progress?.Report(new RegradeProgress(done, all));
        try
        {
            await ManyAsync(left.Where(work => tries.Of(work.Key) > 0), atOnce: 1).ConfigureAwait(false);
            await ManyAsync(left.Where(work => tries.Of(work.Key) == 0), Environment.ProcessorCount).ConfigureAwait(false);
        }
        catch
        {
            tries.TakeBack();
            throw;
        }
        Durable.Faults(run.Folder, () => { results.Flush(flushToDisk: true); return true; });

        // A learner's parameters are drawn once for all labs of one environment.
        Task ManyAsync(IEnumerable<GradedWork> works, int atOnce) => Parallel.ForEachAsync(
            works.GroupBy(work => work.Learner), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation }, async (ofLearner, token) =>
            {
                var drawn = new Dictionary<(string Environment, string Seed), Parameters>();
                foreach (var work in ofLearner)
                {
                    var judged = await OneAsync(labs[work.Lab.Lab], work, tries, attempts, seeds, drawn, token).ConfigureAwait(false);
                    var line = judged.ToBytes();
                    lock (gate)
                    {
                        Durable.Faults(run.Folder, () => RunFolder.Add(results, line, flush: ++done % FlushEvery == 0));
                        progress?.Report(new RegradeProgress(done, all));
                    }
                }
            });
    }

    private async Task<JudgedWork> OneAsync(
        JudgedLab lab, GradedWork work, RunTries tries, StoredAttempts attempts, Seeds seeds, Dictionary<(string Environment, string Seed), Parameters> drawn,
        CancellationToken cancellation)
    {
        if (tries.Of(work.Key) >= RunTries.Most)
            return lab.Unjudged(work, ErrorKind.Integrity, $"judging it ended this program {RunTries.Most} times, so it was set aside for the others; grade verify looks at the submission", time);
        tries.Add(work.Key);
        try
        {
            if (attempts.Last(work) is not { } attempt)
                return lab.Unjudged(work, ErrorKind.Integrity, "the cohort's copy of the log does not hold the attempt any more; import the submission again", time);
            if (seeds.Of(work, attempt) is not { } seed)
                return lab.Unjudged(work, ErrorKind.Integrity, "the seed of the submission is not that of its log, so its estate cannot be drawn; grade verify says more", time);
            var runtime = attempt.Runtime == "docker" ? RuntimeKind.Docker : RuntimeKind.Local;
            await using var sandbox = open?.Invoke();
            var judge = new Judge(lab.Spec, lab.ParametersOf(seed, drawn), seed, runtime, sandbox is null ? null : sandbox.RunAsync, time, lab.Aliases, lab.Files);
            var results = await judge.JudgeAsync(attempts.Evidence(attempt), null, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return new JudgedWork(work.Key, results);
        }
        catch (PlatformException error)
        {
            return lab.Unjudged(work, error.Kind, error.Message, time);
        }
        catch (AuthorException error)
        {
            return lab.Unjudged(work, ErrorKind.Spec, error.Message, time);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A mistake of ours that one submission brings out is no reason to keep the others from their grades.
            return lab.Unjudged(work, ErrorKind.Integrity, $"it cannot be judged: {error.GetType().Name}: {error.Message}", time);
        }
    }

    /// <summary>The folder of the run that was begun with the same, or a new one.</summary>
    private RunFolder Folder(IEnumerable<JudgedLab> labs, RegradeScope scope)
    {
        var at = time.GetUtcNow();
        var digests = labs.OrderBy(lab => lab.Spec.Id.Value, StringComparer.Ordinal).ToDictionary(lab => lab.Spec.Id.Value, lab => FolderDigest.Of(lab.Spec.Folder));
        var environments = labs.Select(lab => lab.Environment).OfType<EnvironmentSpec>().DistinctBy(environment => environment.Id.Value)
            .OrderBy(environment => environment.Id.Value, StringComparer.Ordinal).ToDictionary(environment => environment.Id.Value, environment => FolderDigest.Of(Path.GetDirectoryName(Path.GetFullPath(environment.Path))!));
        var wanted = new RunFile(
            RunFile.TheFormat, RunFile.TheVersion, "", at, tool, course.Id, digests, environments, [.. scope.Learners.Order(StringComparer.Ordinal)],
            [.. scope.Aliases.OrderBy(alias => (alias.Lab, alias.Check, alias.Name))], scope.Base, false);
        if (RunFolder.All(cohort).LastOrDefault(run => !run.File.Complete && run.File.IsLike(wanted)) is { } begun)
            return begun;
        var stem = $"{at:yyyyMMdd-HHmmss}";
        var taken = RunFolder.All(cohort).Select(run => run.File.Id).ToHashSet();
        var id = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}").First(name => !taken.Contains(name));
        return RunFolder.Make(cohort, wanted with { Id = id });
    }
}
