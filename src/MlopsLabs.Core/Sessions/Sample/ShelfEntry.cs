using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>All that was tried of one lab on the estate of one seed.</summary>
/// <param name="Lab">The lab's id.</param>
/// <param name="LabDigest">The digest of its files.</param>
/// <param name="Environment">The digest of the environment's plan; null for a lab without one.</param>
/// <param name="Runtime">Where it ran, in the log's word.</param>
/// <param name="Images">Service name to image digest.</param>
/// <param name="Works">What was tried, by points: the worst first.</param>
internal sealed record ShelfEntry(
    string Lab, string LabDigest, string? Environment, string Runtime, IReadOnlyDictionary<string, string> Images, IReadOnlyList<ShelfWork> Works)
{
    /// <summary>
    /// What a learner may hand in: states whose files are their own or those that everybody begins with. Where a mark moves what a check says, as
    /// the end of a broken file does, a state is passed through and not handed in. All, where no right answer takes a mark.
    /// </summary>
    public IReadOnlyList<ShelfWork> Endings { get; } = EndingsOf(Works);

    private static IReadOnlyList<ShelfWork> EndingsOf(IReadOnlyList<ShelfWork> works)
    {
        var given = works.Where(work => work.Variant == GateVariant.StartId).SelectMany(work => work.Files).Select(file => file.Sha256).ToHashSet();
        var own = works.Where(work => work.Files.All(file => file.IsMarked || given.Contains(file.Sha256))).ToList();
        return own.Any(work => work.Reading.IsFull) ? own : works;
    }
}

/// <summary>One state of a learner's work, read and judged for real.</summary>
/// <param name="Variant">What it was made by.</param>
/// <param name="Reading">What was read and judged.</param>
/// <param name="Pending">The same with a probe that could not be read; null where that was not tried.</param>
/// <param name="Files">The portfolio.</param>
internal sealed record ShelfWork(string Variant, ShelfReading Reading, ShelfReading? Pending, IReadOnlyList<ShelfFile> Files);

/// <summary>One judging.</summary>
/// <param name="At">When it ended.</param>
/// <param name="Probes">What was read.</param>
/// <param name="Results">One result a check.</param>
internal sealed record ShelfReading(DateTimeOffset At, IReadOnlyList<EvidenceRecord> Probes, IReadOnlyList<CheckResult> Results)
{
    public double Score => Results.Sum(result => result.Score);

    public bool IsFull => Score >= MaxScore;

    public double MaxScore => Results.Sum(result => result.MaxScore);

    /// <summary>The longest that a probe or a check took: no two attempts are closer.</summary>
    public TimeSpan Longest => Probes.Select(probe => probe.Duration).Concat(Results.Select(result => result.Duration)).DefaultIfEmpty().Max();
}

/// <summary>A file of a portfolio.</summary>
/// <param name="Path">Below the workspace.</param>
/// <param name="Executable">Whether it may be executed.</param>
/// <param name="Sha256">Its bytes.</param>
/// <param name="IsMarked">Whether a learner's mark goes into it: that was tried, and changes no result.</param>
internal sealed record ShelfFile(string Path, bool Executable, string Sha256, bool IsMarked);
