using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Matchers;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>A lab as rules look at it: its spec, and the files beside it, each read once.</summary>
internal sealed class LintLab(Course course, LabSpec spec, DrawnCache drawn)
{
    private readonly Dictionary<string, string> texts = [];
    private IReadOnlyList<string>? files;
    private IReadOnlyList<LearnerText>? told;
    private IReadOnlyList<DrawnPlace>? compared;

    public LabSpec Spec => spec;

    /// <summary>What may be drawn in the course's environments, worked out once for all labs.</summary>
    public DrawnCache Drawn => drawn;

    public EnvironmentSpec? Environment { get; } = course.EnvironmentOf(spec);

    /// <summary>All files of the lab's folder, relative to it, with forward slashes. Those whose path has a part with a dot first do not count.</summary>
    public IReadOnlyList<string> Files => files ??= [.. FolderDigest.Files(spec.Folder)
        .Select(file => System.IO.Path.GetRelativePath(spec.Folder, file).Replace('\\', '/'))
        .Where(file => !file.Split('/').Any(part => part.StartsWith('.')))];

    /// <summary>The files that every learner gets at once, below <c>start/</c>.</summary>
    public IEnumerable<string> StartFiles => Files.Where(file => file.StartsWith("start/", StringComparison.Ordinal));

    /// <summary>Scripts that are started as programs: those of the gate, and checker scripts.</summary>
    public IEnumerable<string> Scripts => spec.Gate.Solutions.Concat(spec.Gate.Mutants).Concat(spec.Gate.Alternatives).Select(script => script.Run.Value)
        .Concat(spec.Checks.Where(check => check.Script is not null).Select(check => check.Script!.Value.Value))
        .Distinct();

    /// <summary>All that a learner may read without taking a hint or failing a check.</summary>
    public IReadOnlyList<LearnerText> Told => told ??= LearnerText.Of(this);

    /// <summary>The drawn values that checks compare with.</summary>
    public IReadOnlyList<DrawnPlace> Compared => compared ??= DrawnPlace.Of(this);

    /// <summary>Matchers with the check that they belong to.</summary>
    public IEnumerable<(CheckSpec Check, MatcherSpec Matcher)> Assertions =>
        spec.Checks.Where(check => check.Assert is not null).Select(check => (check, check.Assert!));

    /// <summary>A file of the lab's folder as the user would name it.</summary>
    public string PathOf(string file) => Path.Combine(Path.GetDirectoryName(spec.Path) ?? "", file);

    /// <summary>What a file of the folder holds; empty when it is longer than 256 KiB or cannot be read.</summary>
    public string Text(string file)
    {
        if (texts.TryGetValue(file, out var known))
            return known;
        try
        {
            var info = new FileInfo(Path.Combine(spec.Folder, file));
            return texts[file] = info is { Exists: true, Length: <= 256 * 1024 } ? File.ReadAllText(info.FullName) : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return texts[file] = "";
        }
    }
}
