namespace MlopsLabs.Core.Sessions;

/// <summary>Where the state of one course is.</summary>
/// <param name="Folder">The course's folder in the learner's home.</param>
/// <param name="Course">The course's id.</param>
public sealed record CourseHome(string Folder, string Course)
{
    /// <summary>The learner's folder.</summary>
    public string Workspace => Path.Combine(Folder, "workspace");

    /// <summary>The evidence of all attempts.</summary>
    public string Evidence => Path.Combine(Folder, "evidence");

    /// <summary>A lab's attempt log.</summary>
    public string Attempts(string lab) => Path.Combine(Folder, "attempts", $"{lab}.jsonl");

    /// <summary>The envelope of the course's last submission.</summary>
    public string LastSubmission => Path.Combine(Folder, "submission.dsse.json");

    /// <summary>A lab's activity log.</summary>
    public string Activity(string lab) => Path.Combine(Folder, "activity", $"{lab}.jsonl");

    /// <summary>What is known of a running environment.</summary>
    public string Environment(string environment) => Path.Combine(Folder, "environments", $"{environment}.json");

    /// <summary>Where a reset puts the learner's files.</summary>
    public string SetAside(string lab, DateTimeOffset at) => Path.Combine(Folder, "set-aside", $"{lab}-{at:yyyyMMdd-HHmmss}");

    /// <summary>The environments that were started, by id.</summary>
    public IEnumerable<string> StartedEnvironments() => Names("environments", "*.json");

    /// <summary>The labs that have an attempt log here, by id.</summary>
    public IEnumerable<string> LoggedLabs() => Names("attempts", "*.jsonl");

    private IEnumerable<string> Names(string folder, string pattern) => Directory.Exists(Path.Combine(Folder, folder))
        ? Directory.EnumerateFiles(Path.Combine(Folder, folder), pattern).Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension).OfType<string>()
        : [];
}
