using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading.Import;

/// <summary>
/// Imports submissions from files, folders and the zips that Moodle and Canvas make of a whole course. A bad one is set aside with the reason
/// and never stops the others; what is here already is not taken twice.
/// </summary>
/// <param name="cohort">The cohort.</param>
/// <param name="time">The grader's clock.</param>
/// <param name="progress">Hears of every file.</param>
public sealed class ImportRun(Cohort cohort, TimeProvider time, IProgress<string>? progress = null)
{
    // A course's zip holds a bundle a learner, some zipped once more; more than that is no course.
    private static readonly ArchiveLimits s_course = new(MaxEntries: 60_000, MaxBytes: 64L << 30, MaxFileBytes: 300L << 20, MaxArchiveBytes: 4L << 30);
    private static readonly ArchiveLimits s_nested = new(MaxEntries: 1_000, MaxBytes: 1L << 30, MaxFileBytes: 300L << 20, MaxArchiveBytes: 300L << 20);
    private const int MaxDepth = 3;

    private readonly DateTimeOffset at = time.GetUtcNow();
    private readonly List<TakenSubmission> taken = [];
    private readonly List<SetAsideRecord> aside = [];
    private readonly List<string> passedOver = [];

    /// <summary>Imports.</summary>
    /// <exception cref="PlatformException">The cohort's folder cannot be used.</exception>
    public ImportReport Run(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        using var held = cohort.Hold();
        var before = CohortIndex.Read(cohort);
        EmptyIncoming();
        // From here on the index may lack a submission: none is better than one that lies. It is made again whatever happens.
        Durable.TryDelete(cohort.IndexFile);
        var shelf = new SetAsideShelf(cohort, at);
        try
        {
            foreach (var path in paths)
                TakePath(path, shelf, cancellation);
        }
        finally
        {
            new CohortIndex([.. before.Submissions, .. taken.Where(each => each.IsNew).Select(each => each.Record)]).Write(cohort);
            EmptyIncoming();
        }
        return new ImportReport(taken, aside, passedOver);
    }

    private void TakePath(string path, SetAsideShelf shelf, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
        {
            TakeFile(path, Path.GetFileName(path), shelf, cancellation);
            return;
        }
        // A link may lead anywhere, and round in circles.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        foreach (var file in Directory.EnumerateFiles(path, "*", options).Order(StringComparer.Ordinal))
        {
            var name = PlainText.SanitiseLine(Path.GetRelativePath(path, file).Replace('\\', '/'));
            if (IsZip(file))
                TakeFile(file, name, shelf, cancellation);
            else if (Path.GetFileName(file) == BundleLayout.Statement)
                aside.Add(new SetAsideRecord(name, "", "it was unpacked; import the zip that it came in", at, null));
            else
                passedOver.Add(name);
        }
    }

    private void TakeFile(string path, string name, SetAsideShelf shelf, CancellationToken cancellation)
    {
        name = PlainText.SanitiseLine(name);
        try
        {
            using var file = Environments.RegularFile.Open(path);
            if (file is null)
                aside.Add(new SetAsideRecord(name, "", "there is no such file", at, null));
            else
                Take(file, name, 1, shelf, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            aside.Add(new SetAsideRecord(name, "", $"it cannot be read: {error.Message}", at, null));
        }
    }

    private void Take(FileStream file, string name, int depth, SetAsideShelf shelf, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(name);
        try
        {
            if (IsCourse(file, depth))
                TakeCourse(file, name, depth, shelf, cancellation);
            else
                Add(new BundleIntake(cohort, at).Take(file, name, cancellation), file, shelf);
        }
        catch (Exception error) when (error is ArchiveException or FormatException or ArgumentException or NotSupportedException)
        {
            aside.Add(shelf.Put(file, name, error is ArchiveException ? error.Message : $"it cannot be read: {error.Message}"));
        }
    }

    private void Add(TakenSubmission submission, FileStream file, SetAsideShelf shelf)
    {
        shelf.TakeBack(file);
        taken.Add(submission);
        if (cohort.File.Course is null)
            cohort.Keep(cohort.File with { Course = submission.Record.Course });
    }

    /// <summary>Whether a zip holds zips and is no bundle itself.</summary>
    private static bool IsCourse(FileStream file, int depth)
    {
        using var archive = SafeArchive.Open(file, LimitsAt(depth), []);
        return BundleIntake.RootOf(archive) is null && archive.Entries.Any(entry => IsZip(entry.Path));
    }

    private void TakeCourse(FileStream file, string name, int depth, SetAsideShelf shelf, CancellationToken cancellation)
    {
        if (depth == MaxDepth)
            throw new ArchiveException("it is a zip in a zip in a zip");
        var refused = new List<RefusedEntry>();
        using var archive = SafeArchive.Open(file, LimitsAt(depth), refused);
        aside.AddRange(refused.Select(entry => new SetAsideRecord($"{name}: {entry.Name}", "", $"it {entry.Why}", at, null)));
        foreach (var entry in archive.Entries)
        {
            if (!IsZip(entry.Path))
            {
                passedOver.Add(entry.Path);
                continue;
            }
            var path = Path.Combine(cohort.Incoming, $"nested-{depth}.zip");
            try
            {
                using var nested = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
                archive.CopyTo(entry, nested, cancellation);
                Take(nested, entry.Path, depth + 1, shelf, cancellation);
            }
            catch (ArchiveException error)
            {
                aside.Add(new SetAsideRecord(entry.Path, "", error.Message, at, null));
            }
        }
    }

    private static ArchiveLimits LimitsAt(int depth) => depth == 1 ? s_course : s_nested;

    private static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && !path.StartsWith("__MACOSX/", StringComparison.Ordinal);

    private void EmptyIncoming() => Durable.Faults(cohort.Incoming, () =>
    {
        if (Directory.Exists(cohort.Incoming))
            Directory.Delete(cohort.Incoming, recursive: true);
        return Directory.CreateDirectory(cohort.Incoming);
    });
}
