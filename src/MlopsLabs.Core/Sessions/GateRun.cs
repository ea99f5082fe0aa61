using System.Collections.Concurrent;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>How a gate is run.</summary>
/// <param name="Seeds">The seeds to try.</param>
/// <param name="Repeats">How often each variant is judged; solutions at least twice.</param>
/// <param name="Jobs">How many environments live at a time.</param>
/// <param name="Fresh">Whether each variant gets an environment of its own.</param>
public sealed record GateOptions(IReadOnlyList<string> Seeds, int Repeats, int Jobs, bool Fresh)
{
    /// <summary>The names of so many seeds: <c>gate-1</c>, <c>gate-2</c>, the same on every machine.</summary>
    public static IReadOnlyList<string> SeedNames(int count) => [.. Enumerable.Range(1, count).Select(number => $"gate-{number}")];
}

/// <summary>How far a gate is: one more variant was judged in one place.</summary>
/// <param name="Place">Where.</param>
/// <param name="Variant">Which one; null when its environment was made.</param>
/// <param name="Done">Variants judged so far, in all places.</param>
/// <param name="All">Variants to judge, in all places.</param>
/// <param name="Took">How long this one took.</param>
public sealed record GateProgress(GatePlace Place, GateVariant? Variant, int Done, int All, TimeSpan Took);

/// <summary>Tries all variants of one lab in all places, and reports what that proves.</summary>
/// <param name="course">The course.</param>
/// <param name="lab">The lab.</param>
/// <param name="runtimes">Makes a runtime for a home.</param>
/// <param name="home">Where it all happens.</param>
/// <param name="time">The clock.</param>
public sealed class GateRun(
    Course course, LabSpec lab, Func<RuntimeKind, LearnerHome, CancellationToken, Task<IRuntime>> runtimes, GateHome home, TimeProvider time)
{
    private readonly ConcurrentBag<GateJudgement> judgements = [];
    private readonly ConcurrentBag<GateTrouble> troubles = [];
    private readonly ConcurrentBag<GateEffort> efforts = [];
    private readonly IReadOnlyList<GateVariant> variants = GateVariant.Of(lab.Gate);
    private int done;

    /// <summary>Runs the gate. Trouble of the platform ends what it hits and is in the report; nothing is left behind, also when it is cancelled.</summary>
    public async Task<GateReport> RunAsync(
        IReadOnlyList<RuntimeKind> kinds, IReadOnlyList<GateUnproven> unproven, GateOptions options, IProgress<GateProgress> progress,
        IProgress<ProvisionProgress> provisioning, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        List<GatePlace> places = lab.Checks.Count == 0 ? [] : [.. from seed in options.Seeds from kind in kinds select new GatePlace(kind, seed)];
        await Parallel.ForEachAsync(
            places, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellation },
            async (place, cancel) => await PlaceAsync(place, options, places.Count * variants.Count, progress, provisioning, cancel).ConfigureAwait(false)).ConfigureAwait(false);
        return GateReport.Of(new GateRecord(
            course.Id, lab, options.Seeds, kinds, unproven, [.. judgements.OrderBy(one => places.IndexOf(one.Place))], [.. troubles.OrderBy(one => places.IndexOf(one.Place))],
            [.. efforts.OrderBy(one => places.IndexOf(one.Place))], time.GetElapsedTime(started)));
    }

    private async Task PlaceAsync(
        GatePlace place, GateOptions options, int all, IProgress<GateProgress> progress, IProgress<ProvisionProgress> provisioning, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var changed = new List<string>();
        var environments = 0;
        try
        {
            var own = home.Place(place.Runtime);
            var runtime = await runtimes(place.Runtime, own, cancellation).ConfigureAwait(false);
            await using var bench = new GateBench(course, lab, place.Seed, runtime, own, time);
            foreach (var variant in variants)
            {
                var began = time.GetTimestamp();
                await bench.StartAsync(options.Fresh, provisioning, cancellation).ConfigureAwait(false);
                if (variant == variants[0])
                    progress.Report(new GateProgress(place, null, done, all, time.GetElapsedTime(began)));
                environments = bench.Environments;
                await VariantAsync(bench, place, variant, options, cancellation).ConfigureAwait(false);
                if (bench.IsChanged)
                    changed.Add(variant.Id);
                progress.Report(new GateProgress(place, variant, Interlocked.Increment(ref done), all, time.GetElapsedTime(began)));
            }
        }
        catch (AuthorException error)
        {
            troubles.Add(new GateTrouble(place, null, Fault.Author, Said(error)));
        }
        catch (PlatformException error)
        {
            troubles.Add(new GateTrouble(place, null, Fault.Platform, Said(error)));
        }
        efforts.Add(new GateEffort(place, time.GetElapsedTime(started), Math.Max(1, environments), changed));
    }

    /// <summary>Applies and judges one variant. A script that fails is the variant's own trouble: the others go on.</summary>
    private async Task VariantAsync(GateBench bench, GatePlace place, GateVariant variant, GateOptions options, CancellationToken cancellation)
    {
        try
        {
            foreach (var script in variant.Scripts)
                await bench.ApplyAsync(script, cancellation).ConfigureAwait(false);
        }
        catch (AuthorException error)
        {
            // How far it came is not known; neither is what it did to services.
            await bench.ReadAsync(cancellation).ConfigureAwait(false);
            troubles.Add(new GateTrouble(place, variant.Id, Fault.Author, Said(error)));
            return;
        }
        var repeats = variant.Kind == GateVariantKind.Solution ? Math.Max(2, options.Repeats) : options.Repeats;
        for (var repeat = 1; repeat <= repeats; repeat++)
        {
            var evidence = await bench.ReadAsync(cancellation).ConfigureAwait(false);
            var results = await bench.JudgeAsync(evidence, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            judgements.Add(new GateJudgement(place, variant.Id, repeat, results));
        }
    }

    private static string Said(AuthorException error) => error.Place is null ? error.Message : $"{error.Place}: {error.Message}";

    private static string Said(PlatformException error) => $"{error.Message} next: {error.NextStep}";
}
