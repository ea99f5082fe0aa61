using System.Text;
using System.Text.Json;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading;

/// <summary>All submissions of a cohort. The file is a copy of what lies beside each of them, so it can be made again at any time.</summary>
/// <param name="Submissions">In the order in which they came.</param>
public sealed record CohortIndex(IReadOnlyList<SubmissionRecord> Submissions)
{
    /// <summary>The version of a line.</summary>
    public const int TheVersion = 1;

    /// <summary>A file beside each submission's logs.</summary>
    internal const string RecordFile = "submission.json";

    /// <summary>Reads the index; makes it from the submissions where it is not there, not whole, or not of those that are there. Writes nothing.</summary>
    /// <exception cref="PlatformException">The folder cannot be read, or the record of a submission is damaged.</exception>
    public static CohortIndex Read(Cohort cohort) => new(Durable.Faults(cohort.Folder, () =>
    {
        var folders = Folders(cohort);
        return Kept(cohort.IndexFile) is { } kept && kept.Select(record => record.Sha256).ToHashSet().SetEquals(folders.Select(Path.GetFileName)!)
            ? kept
            : [.. InOrder(folders.Select(folder => ReadRecord(Path.Combine(folder, RecordFile))))];
    }));

    /// <summary>Every learner's submission that counts for every lab: that with the longest log, and the newest of several. By learner, then by lab.</summary>
    public IEnumerable<GradedWork> AllCurrent() => Submissions
        .GroupBy(record => record.Learner).OrderBy(ofLearner => ofLearner.Key, StringComparer.Ordinal)
        .SelectMany(ofLearner => ofLearner
            .SelectMany(record => record.Labs.Select(lab => new GradedWork(record, lab)))
            .GroupBy(work => work.Lab.Lab).OrderBy(ofLab => ofLab.Key, StringComparer.Ordinal)
            .Select(Current));

    private static GradedWork Current(IEnumerable<GradedWork> works) => works
        .OrderByDescending(work => work.Lab.Attempts).ThenByDescending(work => work.Submission.ImportedAt)
        .ThenBy(work => work.Submission.Sha256, StringComparer.Ordinal).First();

    /// <summary>Writes the index. It is removed before submissions are added, so one that is there is whole.</summary>
    internal void Write(Cohort cohort)
    {
        var lines = new MemoryStream();
        foreach (var record in InOrder(Submissions))
        {
            JsonSerializer.Serialize(lines, record, GradingForms.Lines.SubmissionRecord);
            lines.WriteByte((byte)'\n');
        }
        Durable.WriteWhole(cohort.IndexFile, lines.GetBuffer().AsSpan(0, (int)lines.Length));
    }

    private static List<SubmissionRecord>? Kept(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return [.. File.ReadLines(path, Encoding.UTF8).Select(Parse)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> Folders(Cohort cohort)
    {
        var folder = Path.Combine(cohort.Folder, "submissions");
        return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).SelectMany(Directory.EnumerateDirectories)] : [];
    }

    private static IOrderedEnumerable<SubmissionRecord> InOrder(IEnumerable<SubmissionRecord> records) =>
        records.OrderBy(record => record.ImportedAt).ThenBy(record => record.Sha256, StringComparer.Ordinal);

    /// <summary>The record beside a submission's logs.</summary>
    internal static SubmissionRecord ReadRecord(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            throw new PlatformException(
                ErrorKind.Integrity, $"{path} is damaged or not there.", $"Remove the folder {Path.GetDirectoryName(path)} and import the submission again.", error);
        }
    }

    private static SubmissionRecord Parse(string text) =>
        JsonSerializer.Deserialize(text, GradingJson.Default.SubmissionRecord) is { V: TheVersion } record ? record : throw new JsonException("it is no record of a submission");
}
