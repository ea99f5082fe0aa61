using System.Text.Json;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>
/// One run's files: <c>run.json</c>, and <c>results.jsonl</c> with a line for each work, added as it is judged; until it is complete also <c>begun.jsonl</c>.
/// A line that a kill cut short does not count, and its work is judged again; of two lines of one work the first counts.
/// </summary>
public sealed class RunFolder
{
    private const byte LineFeed = (byte)'\n';

    private RunFolder(string folder, RunFile file)
    {
        Folder = folder;
        File = file;
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>What the run says of itself.</summary>
    public RunFile File { get; private set; }

    private string BegunFile => Path.Combine(Folder, "begun.jsonl");

    private string ResultsFile => Path.Combine(Folder, "results.jsonl");

    /// <summary>All runs of a cohort, oldest first. None is ever removed.</summary>
    /// <exception cref="PlatformException">A run is damaged (<see cref="ErrorKind.Integrity"/>), newer, or cannot be read.</exception>
    public static IReadOnlyList<RunFolder> All(Cohort cohort) => Directory.Exists(cohort.Runs)
        ? [.. Durable.Faults(cohort.Runs, () => Directory.GetDirectories(cohort.Runs)).Where(folder => System.IO.File.Exists(FileOf(folder))).Order(StringComparer.Ordinal).Select(Read)]
        : [];

    /// <summary>A run by its id.</summary>
    /// <exception cref="PlatformException">There is none (<see cref="ErrorKind.Missing"/>), or it is damaged.</exception>
    public static RunFolder Find(Cohort cohort, string id) => All(cohort).FirstOrDefault(run => run.File.Id == id) ?? throw new PlatformException(
        ErrorKind.Missing, $"There is no run `{PlainText.SanitiseLine(id)}` in {cohort.Runs}. Runs lie in the copy of the cohort of whoever judged.",
        $"Copy its folder into {cohort.Runs}; or: mlopslabs grade apply {cohort.Folder} handed-in --reason TEXT; mlopslabs grade runs {cohort.Folder} lists those that are here");

    /// <summary>Makes a run's folder.</summary>
    internal static RunFolder Make(Cohort cohort, RunFile file)
    {
        var made = new RunFolder(Path.Combine(cohort.Runs, file.Id), file);
        Durable.CreateFolder(made.Folder);
        made.Keep(file);
        return made;
    }

    /// <summary>The run's works, in the order in which they were judged, each once.</summary>
    /// <exception cref="PlatformException">The file cannot be read, or a line is damaged.</exception>
    public IEnumerable<JudgedWork> Read()
    {
        var seen = new HashSet<WorkKey>();
        return LineReader.Read(ResultsFile).Where(line => line.Ended).Select(line => Parse(line.Bytes)).Where(work => seen.Add(work.Key));
    }

    /// <summary>Opens the run to look for single works in it. What is kept in memory is where each of them is, and what it came to.</summary>
    /// <exception cref="PlatformException">The file cannot be read, or a line is damaged.</exception>
    public RunResults Open()
    {
        var results = new RunResults(ResultsFile);
        long at = 0;
        foreach (var line in LineReader.Read(ResultsFile).Where(line => line.Ended))
        {
            var work = Parse(line.Bytes);
            results.Add(work, at, line.Bytes!.Length);
            at += line.Bytes.Length + 1;
        }
        return results;
    }

    /// <summary>Works that were begun, as often as they were.</summary>
    internal IEnumerable<WorkKey> Begun() => System.IO.File.Exists(BegunFile) ? LineReader.Read(BegunFile).Where(line => line.Ended).Select(line => Parse(line.Bytes).Key) : [];

    /// <summary>Opens the file to add works to it; a line that was cut short is removed first.</summary>
    internal FileStream Append() => Append(ResultsFile);

    /// <summary>Opens the list of works that were begun, as a judged work without results each.</summary>
    internal FileStream AppendBegun() => Append(BegunFile);

    /// <summary>Adds a line. It outlives this program, and a power cut only when it is flushed.</summary>
    internal static bool Add(FileStream file, byte[] line, bool flush)
    {
        file.Write(line);
        file.WriteByte(LineFeed);
        file.Flush(flush);
        return true;
    }

    /// <summary>Says that all of it was judged.</summary>
    internal void Complete()
    {
        Keep(File with { Complete = true });
        System.IO.File.Delete(BegunFile);
    }

    private static FileStream Append(string path)
    {
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.SetLength(WholeLength(stream));
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    private JudgedWork Parse(byte[]? line)
    {
        try
        {
            return JudgedWork.Read(line ?? throw new FormatException("It is longer than any line may be."));
        }
        catch (FormatException error)
        {
            throw new PlatformException(
                ErrorKind.Integrity, $"{ResultsFile} holds a line that is no result: {error.Message}", $"Put back a copy of {Folder}.", error);
        }
    }

    /// <summary>How long the file is up to the end of its last whole line.</summary>
    private static long WholeLength(FileStream stream)
    {
        var buffer = new byte[4096];
        for (var end = stream.Length; end > 0;)
        {
            var from = Math.Max(0, end - buffer.Length);
            stream.Position = from;
            var length = (int)(end - from);
            stream.ReadExactly(buffer, 0, length);
            var feed = Array.LastIndexOf(buffer, LineFeed, length - 1);
            if (feed >= 0)
                return from + feed + 1;
            end = from;
        }
        return 0;
    }

    private static RunFolder Read(string folder)
    {
        var path = FileOf(folder);
        try
        {
            return Durable.Faults(path, () => JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(path), GradingJson.Default.RunFile)) switch
            {
                { Format: RunFile.TheFormat, FormatVersion: > RunFile.TheVersion } newer => throw new PlatformException(
                    ErrorKind.Missing, $"{path} was written by a newer mlopslabs (version {newer.FormatVersion}; this one knows {RunFile.TheVersion}).", "Update mlopslabs."),
                { Format: RunFile.TheFormat, FormatVersion: RunFile.TheVersion } file => new RunFolder(folder, file),
                _ => throw new JsonException($"it is not of the format {RunFile.TheFormat}"),
            };
        }
        catch (JsonException error)
        {
            throw new PlatformException(ErrorKind.Integrity, $"{path} cannot be read: {error.Message}", $"Put back a copy of {folder}.", error);
        }
    }

    private void Keep(RunFile file)
    {
        Durable.WriteWhole(FileOf(Folder), [.. JsonSerializer.SerializeToUtf8Bytes(file, GradingForms.Plain.RunFile), LineFeed]);
        File = file;
    }

    private static string FileOf(string folder) => Path.Combine(folder, "run.json");
}
