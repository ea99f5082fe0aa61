using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Sessions;

/// <summary>All that a submission would hold, read once: it is shown first, and what was shown is what is signed and written.</summary>
/// <param name="Learner">Whose it is.</param>
/// <param name="Course">The course's id.</param>
/// <param name="Labs">The logs, by lab.</param>
/// <param name="NeverChecked">Labs that were asked for, or that the course has, and that have no attempt.</param>
/// <param name="Evidence">The evidence that the logs name, as far as it is there.</param>
/// <param name="Portfolio">What the learner wrote.</param>
/// <param name="LeftOut">What of the portfolio stays here, and why.</param>
/// <param name="Traces">Files in which something of this machine stands.</param>
public sealed record SubmissionSurvey(
    Learner Learner, string Course, IReadOnlyList<LoggedLab> Labs, IReadOnlyList<string> NeverChecked, IReadOnlyList<BundleFile> Evidence,
    IReadOnlyList<BundleFile> Portfolio, IReadOnlyList<LeftOutFile> LeftOut, IReadOnlyList<PersonalTrace> Traces)
{
    /// <summary>All files but the key and the statement.</summary>
    public IEnumerable<BundleFile> Files => Labs.SelectMany(lab => lab.Files).Concat(Evidence).Concat(Portfolio);

    /// <summary>Looks through a course of a learner's home.</summary>
    /// <param name="home">The course's state.</param>
    /// <param name="learner">Whose it is.</param>
    /// <param name="labs">The labs that are wanted, by id.</param>
    /// <param name="personal">Words that belong to this machine or its user, each with what it is.</param>
    /// <exception cref="PlatformException">Something cannot be read.</exception>
    public static SubmissionSurvey Of(CourseHome home, Learner learner, IReadOnlyList<string> labs, IReadOnlyList<(string Word, string What)> personal)
    {
        var store = new EvidenceStore(home.Evidence);
        var logged = labs.Select(lab => LoggedLab.Read(home.Attempts(lab), lab, store)).OfType<LoggedLab>().ToList();
        var evidence = logged.SelectMany(lab => lab.Evidence).Distinct().Order(StringComparer.Ordinal)
            .Where(sha256 => store.Check(sha256) == EvidenceHealth.Whole)
            .Select(sha256 => new BundleFile(BundleLayout.EvidencePath(sha256), false, store.Get(sha256)))
            .ToList();
        var leftOut = new List<LeftOutFile>();
        var portfolio = PortfolioOf(home.Workspace, leftOut).ToList();
        var never = labs.Except(logged.Select(lab => lab.Lab)).ToList();
        var survey = new SubmissionSurvey(learner, home.Course, logged, never, evidence, portfolio, leftOut, []);
        survey.RequireBounds();
        return survey with { Traces = [.. PersonalTrace.In(survey.Files, personal)] };
    }

    /// <summary>The statement of this survey.</summary>
    /// <param name="key">The learner's key.</param>
    /// <param name="tool">Name and version of this program.</param>
    public SubmissionStatement Statement(VerifyingKey key, string tool) => BundleWriter.Statement(
        new SubmissionPredicate(
            Course, new SubmittedLearner(Learner.Id, Learner.Name), Learner.Seed, Learner.CommitmentOf(Learner.Seed), key.Id, tool,
            [.. Labs.Select(lab => lab.Submitted)]),
        Files.Append(KeyFile(key)));

    /// <summary>Signs and writes the bundle; returns its SHA-256.</summary>
    /// <exception cref="PlatformException">A file cannot be written.</exception>
    public string Write(string file, SigningKey key, CourseHome home, string tool)
    {
        var envelope = BundleWriter.Sign(Statement(key.Public, tool), key, home.LastSubmission);
        return BundleWriter.Write(file, envelope, Files.Append(KeyFile(key.Public)));
    }

    /// <summary>The public key as a file of the bundle.</summary>
    public static BundleFile KeyFile(VerifyingKey key) => new(BundleLayout.PublicKey, false, System.Text.Encoding.ASCII.GetBytes(key.Pem));

    private void RequireBounds()
    {
        var limits = BundleLayout.Limits;
        var files = Files.ToList();
        if (files.Count > limits.MaxEntries - 2 || files.Sum(file => file.Bytes.LongLength) > limits.MaxBytes)
            throw new PlatformException(
                ErrorKind.Disk, $"A submission of these labs has {files.Count} files of {files.Sum(file => file.Bytes.LongLength)} bytes; {limits.MaxEntries} files of {limits.MaxBytes} bytes are the most.",
                "Submit the labs one by one, and keep what is no answer out of portfolio/.");
    }

    /// <summary>The portfolio of a workspace; what cannot go along is added to <paramref name="leftOut"/>.</summary>
    internal static IEnumerable<BundleFile> PortfolioOf(string workspace, List<LeftOutFile> leftOut)
    {
        var folder = Path.Combine(workspace, "portfolio");
        if (!Directory.Exists(folder))
            yield break;
        var names = new ArchiveNames();
        // A link may lead out of the folder: neither files nor folders behind one are looked at.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
        foreach (var path in Directory.EnumerateFiles(folder, "*", options).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(workspace, path).Replace('\\', '/');
            if (names.Add(name) is { } problem)
                leftOut.Add(new LeftOutFile(PlainText.SanitiseLine(name), $"its name {problem}"));
            else if (Read(workspace, name) is (var bytes, var why) && bytes is not null)
                yield return new BundleFile(name, FolderDigest.IsExecutable(path), bytes);
            else
                leftOut.Add(new LeftOutFile(name, why!));
        }
    }

    private static (byte[]? Bytes, string? Why) Read(string workspace, string name)
    {
        try
        {
            using var file = WorkspaceFiles.Open(workspace, name);
            if (file is null)
                return (null, "it is no regular file");
            if (file.Length > BundleLayout.Limits.MaxFileBytes)
                return (null, $"it has {file.Length} bytes; {BundleLayout.Limits.MaxFileBytes} are the most");
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return (bytes, null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, $"it cannot be read: {error.Message}");
        }
    }
}

/// <summary>A file of the portfolio that stays here.</summary>
/// <param name="Path">Below the workspace.</param>
/// <param name="Why">The reason, to be said after the path and a colon.</param>
public sealed record LeftOutFile(string Path, string Why);
