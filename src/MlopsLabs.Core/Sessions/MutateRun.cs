using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Authoring.Mutation;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>
/// Makes near misses from a lab's reference answer and judges each. Services are probed once, after the solution: a mutation changes answer
/// files only, so what services said stays true.
/// </summary>
/// <param name="course">The course.</param>
/// <param name="lab">The lab.</param>
/// <param name="runtimes">Makes a runtime for a home.</param>
/// <param name="home">Where it all happens.</param>
/// <param name="time">The clock.</param>
public sealed class MutateRun(
    Course course, LabSpec lab, Func<RuntimeKind, LearnerHome, CancellationToken, Task<IRuntime>> runtimes, GateHome home, TimeProvider time)
{
    /// <summary>Judges at most so many mutations, some at a time. Nothing is left behind, also when it is cancelled.</summary>
    /// <exception cref="AuthorException">There is no solution, or it does not get full marks.</exception>
    /// <exception cref="PlatformException">The environment cannot be made.</exception>
    public async Task<MutationReport> RunAsync(GatePlace place, int max, int jobs, IProgress<(int Done, int All)> progress, IProgress<ProvisionProgress> provisioning, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var solution = lab.Gate.Solutions is [var first, ..] ? first : throw new AuthorException($"lab {lab.Id.Value} has no solution under `gate:`", lab.Path);
        var own = home.Place(place.Runtime);
        await using var bench = new GateBench(course, lab, place.Seed, await runtimes(place.Runtime, own, cancellation).ConfigureAwait(false), own, time);
        await bench.StartAsync(fresh: false, provisioning, cancellation).ConfigureAwait(false);
        await bench.ApplyAsync(solution, cancellation).ConfigureAwait(false);
        var reference = await bench.ReadAsync(cancellation).ConfigureAwait(false);
        RequireFullMarks(solution, await bench.JudgeAsync(reference, cancellation).ConfigureAwait(false));

        var answers = Answers(bench.Workspace);
        var mutations = Share(answers, max);
        var judged = new JudgedMutation[mutations.Count];
        var done = 0;
        await Parallel.ForEachAsync(mutations.Index(), new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation }, async (entry, cancel) =>
        {
            var results = await bench.JudgeAsync(Evidence(reference, answers, entry.Item, own, entry.Index), cancel).ConfigureAwait(false);
            cancel.ThrowIfCancellationRequested();
            judged[entry.Index] = JudgedMutation.Of(MutantScript.IdOf(entry.Item, entry.Index + 1), entry.Item, results);
            progress.Report((Interlocked.Increment(ref done), mutations.Count));
        }).ConfigureAwait(false);
        return new MutationReport(course.Id, lab, place, judged, time.GetElapsedTime(started));
    }

    private void RequireFullMarks(GateScript solution, IReadOnlyList<CheckResult> results)
    {
        var outcomes = results.Select(result => (result, outcome: GateOutcomes.Of(result))).ToList();
        if (outcomes.Find(entry => entry.outcome == GateOutcome.Pending).result is { } pending)
            throw new PlatformException(pending.ErrorKind ?? ErrorKind.Environment, $"`{pending.CheckId}` could not be judged: {pending.Message}", "mlopslabs doctor");
        if (outcomes.Find(entry => entry.outcome is not (GateOutcome.Passed or GateOutcome.NotHere)).result is { } failed)
            throw new AuthorException(
                $"the solution {solution.Id.Value} does not get full marks, so there is nothing to mutate: `{failed.CheckId}`: {failed.Message} (mlopslabs author gate {lab.Id.Value})",
                $"{lab.Path}:{solution.Run.At}");
    }

    /// <summary>
    /// The answer files as the solution wrote them: those of steps, then those that only probes name. Inputs are earlier labs' answers, and are
    /// mutated there.
    /// </summary>
    private List<(string File, byte[] Content)> Answers(string workspace)
    {
        var answers = new List<(string, byte[])>();
        foreach (var file in lab.Steps.Select(step => step.Answer?.Value).Concat(lab.Probes.Select(probe => (probe.Source as AnswerSource)?.File.Value))
            .OfType<string>().Distinct().Except(lab.Inputs.Select(input => input.Target)))
        {
            using var open = WorkspaceFiles.Open(workspace, file);
            if (open is null)
                continue;
            using var content = new MemoryStream();
            open.CopyTo(content);
            answers.Add((file, content.ToArray()));
        }
        return answers;
    }

    /// <summary>The same number for each file; what one does not need goes to the others.</summary>
    private static List<AnswerMutation> Share(List<(string File, byte[] Content)> answers, int max)
    {
        var mutations = new List<AnswerMutation>();
        var files = answers.Select(answer => Mutator.Of(answer.File, answer.Content, max)).OrderBy(file => file.Count).ToList();
        foreach (var (index, file) in files.Index())
            mutations.AddRange(file.Take((max - mutations.Count) / (files.Count - index)));
        return [.. mutations.OrderBy(mutation => answers.FindIndex(answer => answer.File == mutation.File))];
    }

    /// <summary>The evidence with the mutated answers: those are written into a folder of their own, and read as every answer is.</summary>
    private List<Evidence> Evidence(
        IReadOnlyList<Evidence> reference, List<(string File, byte[] Content)> answers, AnswerMutation mutation, LearnerHome own, int number)
    {
        var folder = Path.Combine(own.Folder, $"mutation-{number}");
        Directory.CreateDirectory(folder);
        foreach (var (file, content) in answers)
        {
            if (file == mutation.File && mutation.Content is null)
                continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllBytes(Path.Combine(folder, file), file == mutation.File ? System.Text.Encoding.UTF8.GetBytes(mutation.Content!) : content);
        }
        var probes = lab.Probes.Where(probe => probe.Source is AnswerSource).ToDictionary(probe => probe.Id.Value);
        List<Evidence> evidence = [.. reference.Select(reading => probes.TryGetValue(reading.Probe, out var probe) ? WorkspaceFiles.Read(folder, probe, time) : reading)];
        Directory.Delete(folder, recursive: true);
        return evidence;
    }
}
