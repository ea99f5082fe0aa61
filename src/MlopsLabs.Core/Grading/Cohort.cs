using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;

namespace MlopsLabs.Core.Grading;

/// <summary>A grader's folder of submissions. Its layout is documented in <c>docs/graders/README.md</c>.</summary>
public sealed class Cohort
{
    private Cohort(string folder, CohortFile file)
    {
        Folder = folder;
        File = file;
        Evidence = new EvidenceStore(Path.Combine(folder, "evidence"));
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>The course and the learners.</summary>
    public CohortFile File { get; private set; }

    /// <summary>The bytes of all files of all submissions but the logs, each once, by their SHA-256.</summary>
    public EvidenceStore Evidence { get; }

    /// <summary>Opens a cohort; null where there is none.</summary>
    /// <exception cref="PlatformException">Its <c>cohort.json</c> is damaged (<see cref="ErrorKind.Integrity"/>), newer, or cannot be read.</exception>
    public static Cohort? Find(string folder)
    {
        var path = Path.Combine(folder, "cohort.json");
        if (!System.IO.File.Exists(path))
            return null;
        try
        {
            var file = Durable.Faults(path, () => JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(path), GradingJson.Default.CohortFile));
            return file switch
            {
                { Format: CohortFile.TheFormat, FormatVersion: > CohortFile.TheVersion } => throw new PlatformException(
                    ErrorKind.Missing, $"{path} was written by a newer mlopslabs (version {file.FormatVersion}; this one knows {CohortFile.TheVersion}).", "Update mlopslabs."),
                { Format: CohortFile.TheFormat, FormatVersion: CohortFile.TheVersion } when file.Learners.All(learner => learner is not null) => new Cohort(Path.GetFullPath(folder), file),
                _ => throw new JsonException($"it is not of the format {CohortFile.TheFormat}"),
            };
        }
        catch (JsonException error)
        {
            throw new PlatformException(ErrorKind.Integrity, $"{path} cannot be read: {error.Message}", "Put back a copy of it. The submissions beside it are not touched.", error);
        }
    }

    /// <summary>Opens a cohort.</summary>
    /// <exception cref="PlatformException">There is none (<see cref="ErrorKind.Missing"/>), or it cannot be read.</exception>
    public static Cohort Open(string folder) => Find(folder) ?? throw new PlatformException(
        ErrorKind.Missing, $"{folder} is no cohort: it has no cohort.json.", $"Make one: mlopslabs grade enrol ROSTER.csv --cohort {folder}, or mlopslabs grade import {folder} FILE");

    /// <summary>Opens a cohort, or makes an empty one in a folder that is empty or not there.</summary>
    /// <exception cref="PlatformException">The folder holds something else, or cannot be written.</exception>
    public static Cohort OpenOrMake(string folder)
    {
        if (Find(folder) is { } found)
            return found;
        if (System.IO.File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new PlatformException(ErrorKind.Environment, $"{folder} is no cohort and holds something else.", "Name a new folder, or that of a cohort.");
        Durable.CreateFolder(folder);
        var made = new Cohort(Path.GetFullPath(folder), CohortFile.Empty);
        made.Keep(CohortFile.Empty with { Id = NewId() });
        return made;
    }

    /// <summary>Lets nobody else change the cohort until it is disposed.</summary>
    /// <exception cref="PlatformException">Another process keeps it (<see cref="ErrorKind.Timeout"/>).</exception>
    internal IDisposable Hold() => FileLock.Take(Path.Combine(Folder, ".lock"), TimeSpan.FromSeconds(10));

    /// <summary>What tells this cohort from all others; an old folder is given one now.</summary>
    /// <exception cref="PlatformException">It has none, and the folder cannot be written.</exception>
    internal string Identity()
    {
        if (File.Id is { } id)
            return id;
        using (Hold())
        {
            // Another process may have been here since this one read the file.
            var now = Find(Folder)?.File ?? File;
            if (now.Id is null)
                Keep(now with { Id = NewId() });
            else
                File = now;
        }
        return File.Id!;
    }

    // No seed's business: it says which folder this is, and nothing is drawn from it.
    private static string NewId() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Says another course or other learners.</summary>
    internal void Keep(CohortFile file)
    {
        Durable.WriteWhole(Path.Combine(Folder, "cohort.json"), [.. JsonSerializer.SerializeToUtf8Bytes(file, GradingForms.Plain.CohortFile), (byte)'\n']);
        File = file;
    }

    /// <summary>The key that signs receipts; made on first use.</summary>
    public SigningKey ReceiptKey()
    {
        var key = SigningKey.LoadOrMake(Path.Combine(Folder, "receipt-key.pem"), "Put back a copy of it; receipts of another key could not be told from forged ones.");
        var open = Path.Combine(Folder, "receipt-key.pub.pem");
        if (!System.IO.File.Exists(open))
            Durable.WriteWhole(open, System.Text.Encoding.ASCII.GetBytes(key.Public.Pem));
        return key;
    }

    /// <summary>Where a submission is kept, by its digest.</summary>
    public string SubmissionFolder(string sha256) => Path.Combine(Folder, "submissions", sha256[..2], sha256);

    /// <summary>A folder for what is not whole yet; emptied by the next import.</summary>
    internal string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>Where files are that were not taken.</summary>
    public string SetAside => Path.Combine(Folder, "set-aside");

    /// <summary>Where enrolments are, to be handed out.</summary>
    public string Enrolments => Path.Combine(Folder, "enrolments");

    /// <summary>Where runs are: judgings of the stored evidence.</summary>
    public string Runs => Path.Combine(Folder, "runs");

    /// <summary>The receipt of a submission, by its digest.</summary>
    public string ReceiptFile(string sha256) => Path.Combine(Folder, "receipts", sha256[..2], $"{sha256}.dsse.json");

    /// <summary>The index of all submissions: a copy of what lies beside each of them.</summary>
    internal string IndexFile => Path.Combine(Folder, "index.jsonl");
}
