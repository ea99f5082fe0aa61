using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>Makes an entry of the shelf: one environment, and every variant tried on it, read and judged as for a learner.</summary>
/// <param name="course">The course.</param>
/// <param name="lab">The lab.</param>
/// <param name="shelf">Where bytes go.</param>
/// <param name="time">The clock.</param>
internal sealed class ShelfMaker(Course course, LabSpec lab, SampleShelf shelf, TimeProvider time)
{
    // Whoever the mark is tried with: it must be nobody of a cohort, and look like one.
    private const string Somebody = "some.body";

    // Every third state is judged once more with a probe that cannot be read: that happens to few learners.
    private const int PendingEvery = 3;

    /// <summary>Makes it.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="runtime">Where.</param>
    /// <param name="place">A home of its own.</param>
    /// <param name="each">Gets the title of every variant that is done.</param>
    /// <param name="cancellation">Ends it; the environment is removed.</param>
    /// <exception cref="AuthorException">The lab's files or a gate script are wrong.</exception>
    /// <exception cref="PlatformException">The environment cannot be made.</exception>
    public async Task<ShelfEntry> MakeAsync(string seed, IRuntime runtime, LearnerHome place, Action<string> each, CancellationToken cancellation)
    {
        await using var bench = new GateBench(course, lab, seed, runtime, place, time);
        var works = new List<ShelfWork>();
        IReadOnlyDictionary<string, string> images = new Dictionary<string, string>();
        foreach (var variant in ShelfVariants.Of(lab.Gate, seed))
        {
            await bench.StartAsync(false, Silence.Instance, cancellation).ConfigureAwait(false);
            images = await bench.ImagesAsync(cancellation).ConfigureAwait(false);
            if (await ApplyAsync(bench, variant, cancellation).ConfigureAwait(false))
                works.AddRange(await TryAsync(bench, variant, works.Count, cancellation).ConfigureAwait(false));
            each(variant.Title);
        }
        if (works.Count == 0)
            throw new AuthorException("No state of this lab can be judged without an error.", lab.Path) { NextStep = $"mlopslabs author gate {lab.Id.Value}" };
        return new ShelfEntry(
            lab.Id.Value, FolderDigest.Of(lab.Folder), bench.PlanDigest, runtime.Kind == RuntimeKind.Docker ? "docker" : "local", images,
            [.. works.OrderBy(work => work.Reading.Score).ThenBy(work => work.Variant, StringComparer.Ordinal)]);
    }

    private static async Task<bool> ApplyAsync(GateBench bench, GateVariant variant, CancellationToken cancellation)
    {
        try
        {
            foreach (var script in variant.Scripts)
                await bench.ApplyAsync(script, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (AuthorException) when (ShelfVariants.IsTogether(variant))
        {
            // The one took away what the other wants to spoil. What that did to services is noticed here.
            await bench.ReadAsync(cancellation).ConfigureAwait(false);
            return false;
        }
    }

    private async Task<IReadOnlyList<ShelfWork>> TryAsync(GateBench bench, GateVariant variant, int number, CancellationToken cancellation)
    {
        var evidence = await bench.ReadAsync(cancellation).ConfigureAwait(false);
        var results = await bench.JudgeAsync(evidence, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        // A learner's attempt that cannot be judged is told by a probe that cannot be read, and not by a fault of the lab.
        if (results.Any(result => result.IsUnjudged))
            return [];
        var reading = Reading(evidence, results);
        var files = await FilesAsync(bench, evidence, results, cancellation).ConfigureAwait(false);
        var pending = number % PendingEvery == PendingEvery - 1 ? await PendingAsync(bench, evidence, cancellation).ConfigureAwait(false) : null;
        return [new ShelfWork(variant.Kind == GateVariantKind.Start ? GateVariant.StartId : variant.Title, reading, pending, files)];
    }

    /// <summary>The portfolio, and which of its files take a mark: all together if that changes no result, else each that changes none alone.</summary>
    private async Task<IReadOnlyList<ShelfFile>> FilesAsync(
        GateBench bench, IReadOnlyList<Evidence> evidence, IReadOnlyList<CheckResult> results, CancellationToken cancellation)
    {
        var given = StartFiles.Contents(lab);
        var files = SubmissionSurvey.PortfolioOf(bench.Workspace, []).ToList();
        var open = files.Where(file => !given.Contains(file.Sha256) && PersonalMark.On(file.Path, file.Bytes, Somebody) is not null).Select(file => file.Sha256).ToHashSet();
        if (open.Count > 0 && !await IsSameAsync(open).ConfigureAwait(false))
        {
            var alone = new HashSet<string>();
            foreach (var one in open.Count > 1 ? open : [])
                if (await IsSameAsync([one]).ConfigureAwait(false))
                    alone.Add(one);
            open = alone;
        }
        return [.. files.Select(file => new ShelfFile(file.Path, file.Executable, shelf.Put(file.Bytes), open.Contains(file.Sha256)))];

        async Task<bool> IsSameAsync(HashSet<string> marked)
        {
            var now = evidence.Select(piece => marked.Contains(piece.Sha256) && files.First(file => file.Sha256 == piece.Sha256) is { } file
                ? Holding(piece, PersonalMark.On(file.Path, file.Bytes, Somebody)!) : piece);
            var judged = await bench.JudgeAsync([.. now], cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return results.Zip(judged).All(pair => IsSame(pair.First, pair.Second));
        }
    }

    /// <summary>Whether two results say the same; their times, and the digests of what they were judged by, may differ.</summary>
    internal static bool IsSame(CheckResult one, CheckResult other) => Bare(one) == Bare(other) && one.Items.SequenceEqual(other.Items);

    private static CheckResult Bare(CheckResult result) => result with { Items = [], Evidence = [], StartedAt = default, Duration = default };

    /// <summary>What the real reader makes of a service that does not answer in time, judged.</summary>
    private async Task<ShelfReading?> PendingAsync(GateBench bench, IReadOnlyList<Evidence> evidence, CancellationToken cancellation)
    {
        if (evidence.Count == 0)
            return null;
        var lost = evidence.FirstOrDefault(piece => piece.Kind != "answer") ?? evidence[0];
        var probe = lab.Probes.First(probe => probe.Id.Value == lost.Probe);
        var error = new EvidenceError(
            ErrorKind.Timeout, Fault.Platform, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"probe {lost.Probe}: it took more than {probe.Timeout.TotalSeconds:0.#} s"));
        IReadOnlyList<Evidence> now = [.. evidence.Select(piece => piece.Probe == lost.Probe ? Evidence.Unreadable(probe, error, probe.Timeout) : piece)];
        var results = await bench.JudgeAsync(now, cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return results.Any(result => result.Status == CheckStatus.Error) ? Reading(now, results) : null;
    }

    private ShelfReading Reading(IReadOnlyList<Evidence> evidence, IReadOnlyList<CheckResult> results)
    {
        foreach (var piece in evidence)
            shelf.Put(piece.Content);
        return new ShelfReading(time.GetUtcNow(), [.. evidence.Select(LabSession.Summary)], results);
    }

    /// <summary>A reading of other bytes: <c>with</c> would keep the digest of the old ones.</summary>
    private static Evidence Holding(Evidence piece, byte[] content) =>
        new(piece.Probe, piece.Kind, piece.Status, piece.ExitCode, content, piece.Truncated, piece.Duration, piece.Error);

    private sealed class Silence : IProgress<ProvisionProgress>
    {
        public static Silence Instance { get; } = new();

        public void Report(ProvisionProgress value)
        {
            // Many environments at once are not told one by one.
        }
    }
}
