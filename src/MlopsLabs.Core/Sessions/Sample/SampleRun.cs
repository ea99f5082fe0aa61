using System.Text;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>What a sample is made of.</summary>
public enum SamplePhase
{
    /// <summary>A state of a lab was judged.</summary>
    Judged,

    /// <summary>A learner handed in.</summary>
    HandedIn,
}

/// <summary>How far a sample is.</summary>
/// <param name="Phase">What is done.</param>
/// <param name="What">Which one, in words.</param>
/// <param name="Done">How much of it.</param>
/// <param name="All">How much there is.</param>
/// <param name="Took">How long this one took.</param>
public sealed record SampleProgress(SamplePhase Phase, string What, int Done, int All, TimeSpan Took);

/// <summary>What was made.</summary>
/// <param name="Submissions">Bundles that were handed in.</param>
/// <param name="Attempts">Attempts in them.</param>
/// <param name="Made">Entries of the shelf that were made now.</param>
/// <param name="Reused">Entries that were there.</param>
/// <param name="Unmarked">Files that could not be made personal, by lab and path: learners of one estate may have them alike.</param>
/// <param name="Odd">The odd learners.</param>
public sealed record SampleReport(int Submissions, int Attempts, int Made, int Reused, IReadOnlyList<string> Unmarked, IReadOnlyList<OddLearner> Odd);

/// <summary>
/// Makes a cohort of invented learners: a roster, enrolments, and a bundle a learner, made by the code that learners hand in with. What they hand
/// in was read and judged for real, once for each estate.
/// </summary>
/// <param name="course">The course.</param>
/// <param name="labs">The labs, and where each is tried.</param>
/// <param name="runtimes">Makes a runtime for a home.</param>
/// <param name="benches">Where environments are.</param>
/// <param name="time">The clock.</param>
/// <param name="tool">Name and version of this program.</param>
public sealed class SampleRun(
    Course course, IReadOnlyList<(LabSpec Lab, RuntimeKind Runtime)> labs, Func<RuntimeKind, LearnerHome, CancellationToken, Task<IRuntime>> runtimes,
    GateHome benches, TimeProvider time, string tool)
{
    private int made;
    private int reused;
    private int attempts;

    /// <summary>Makes it. When it fails, or is stopped, the shelf stays and nothing else.</summary>
    /// <exception cref="PlatformException">The folder cannot be used, or an environment cannot be made.</exception>
    /// <exception cref="AuthorException">A lab's files are wrong.</exception>
    public async Task<SampleReport> RunAsync(string folder, SampleOptions options, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        using var place = SampleFolder.Take(folder);
        var shelf = new SampleShelf(place.Shelf);
        var learners = SampleLearner.Of(options);
        var entries = await ShelveAsync(shelf, learners, progress, cancellation).ConfigureAwait(false);
        await Task.Run(() => HandIn(place.Unfinished, shelf, learners, entries, options.Random, progress, cancellation), cancellation).ConfigureAwait(false);
        var report = new SampleReport(
            learners.Count, attempts, made, reused, [.. entries.Values.SelectMany(Unmarked).Distinct().Order(StringComparer.Ordinal)],
            [.. learners.Select(learner => learner.Odd).OfType<OddLearner>()]);
        File.WriteAllText(Path.Combine(place.Unfinished, "README.md"), SampleReadme.Of(course, labs, options, report));
        place.Finish();
        return report;
    }

    /// <summary>The shelf of all labs and seeds; what is not there is made, several at a time.</summary>
    private async Task<Dictionary<(string Lab, string Seed), ShelfEntry>> ShelveAsync(
        SampleShelf shelf, IReadOnlyList<SampleLearner> learners, IProgress<SampleProgress> progress, CancellationToken cancellation)
    {
        var seeds = learners.Select(learner => learner.Who.Seed).Distinct().ToList();
        var wanted = seeds.SelectMany((seed, number) => labs.Select(lab => (lab.Lab, lab.Runtime, Seed: seed, Number: number + 1))).ToList();
        var entries = new Dictionary<(string, string), ShelfEntry>();
        var missing = new List<(LabSpec Lab, RuntimeKind Runtime, string Seed, int Number)>();
        foreach (var each in wanted)
            if (shelf.Find(FolderDigest.Of(each.Lab.Folder), each.Seed, each.Runtime) is { } known)
                entries[(each.Lab.Id.Value, each.Seed)] = known;
            else
                missing.Add(each);
        reused = entries.Count;
        var all = missing.Sum(each => ShelfVariants.Of(each.Lab.Gate, each.Seed).Count);
        var done = 0;
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Clamp(Environment.ProcessorCount, 1, 4), CancellationToken = cancellation };
        await Parallel.ForEachAsync(missing, parallel, async (each, cancel) =>
        {
            var began = time.GetTimestamp();
            var own = benches.Place(each.Runtime);
            var runtime = await runtimes(each.Runtime, own, cancel).ConfigureAwait(false);
            var tried = await new ShelfMaker(course, each.Lab, shelf, time).MakeAsync(each.Seed, runtime, own, Told, cancel).ConfigureAwait(false);
            var entry = shelf.Keep(tried, each.Seed, each.Runtime);
            lock (gate)
            {
                made++;
                entries[(entry.Lab, each.Seed)] = entry;
            }

            void Told(string title)
            {
                lock (gate)
                    progress.Report(new SampleProgress(SamplePhase.Judged, $"{each.Lab.Id.Value}, estate {each.Number}: {title}", ++done, all, time.GetElapsedTime(began)));
                began = time.GetTimestamp();
            }
        }).ConfigureAwait(false);
        return entries;
    }

    private void HandIn(
        string into, SampleShelf shelf, IReadOnlyList<SampleLearner> learners, Dictionary<(string Lab, string Seed), ShelfEntry> entries, string random,
        IProgress<SampleProgress> progress, CancellationToken cancellation) => Durable.Faults(into, () =>
    {
        // No name has a comma or a quote in it, so nothing has to be quoted.
        var roster = "id,name\n" + string.Concat(learners.Select(learner => $"{learner.Who.Id},{learner.Who.Name}\n"));
        File.WriteAllText(Path.Combine(into, "roster.csv"), roster, new UTF8Encoding(false));
        var seeds = new Queue<string>(learners.Select(learner => learner.Enrolled));
        new EnrolmentRun(Cohort.OpenOrMake(Path.Combine(into, "cohort")), seeds.Dequeue).Enrol(Roster.Read(roster));
        Directory.CreateDirectory(Path.Combine(into, "handed-in"));
        var done = 0;
        var gate = new Lock();
        Parallel.For(0, learners.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, index =>
        {
            var began = time.GetTimestamp();
            var learner = learners[index];
            var count = Learner(into, shelf, learner, [.. labs.Select(lab => (lab.Lab, entries[(lab.Lab.Id.Value, learner.Who.Seed)]))], random);
            lock (gate)
            {
                attempts += count;
                progress.Report(new SampleProgress(SamplePhase.HandedIn, learner.Who.Id, ++done, learners.Count, time.GetElapsedTime(began)));
            }
        });
        return true;
    });

    private int Learner(string into, SampleShelf shelf, SampleLearner learner, IReadOnlyList<(LabSpec Lab, ShelfEntry Entry)> known, string random)
    {
        using var home = new SampleHome(Path.Combine(into, "homes", learner.Who.Id), course.Id, learner, shelf, tool);
        var career = SampleCareer.Of(learner, known, random);
        foreach (var (lab, entry, made) in career)
            home.Write(lab, entry, made);
        if (learner.Odd is { } odd)
            SampleTampering.Do(odd.Oddity, [.. career.Select(each => (home.Log(each.Lab.Id.Value), each.Attempts.Count))]);
        return home.Submit([.. known.Select(each => each.Lab.Id.Value)], Path.Combine(into, "handed-in", $"{learner.Who.Id}.zip"));
    }

    private IEnumerable<string> Unmarked(ShelfEntry entry)
    {
        var given = StartFiles.Contents(labs.First(lab => lab.Lab.Id.Value == entry.Lab).Lab);
        return entry.Endings.SelectMany(work => work.Files).Where(file => !file.IsMarked && !given.Contains(file.Sha256)).Select(file => $"{entry.Lab}: {file.Path}");
    }
}
