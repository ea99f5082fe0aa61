namespace MlopsLabs.Core.Grading.Runs;

/// <summary>What a run says of itself, in <c>runs/ID/run.json</c>: one judging of a cohort's evidence with one version of the labs.</summary>
/// <param name="Format">Always <see cref="TheFormat"/>.</param>
/// <param name="FormatVersion">The version of this form, 1.</param>
/// <param name="Id">Its id: the time when it began, and what it was judged with.</param>
/// <param name="At">When it began.</param>
/// <param name="Tool">The program that judged.</param>
/// <param name="Course">The course's id.</param>
/// <param name="Labs">The digest of each lab that was judged, by its id.</param>
/// <param name="Environments">The digest of each environment that estates were drawn from, by its id.</param>
/// <param name="Learners">The only learners that were judged; empty for all.</param>
/// <param name="Aliases">The names that graders had accepted.</param>
/// <param name="Base">The run that was in force: its results go on counting for what this one did not judge. Null for the results as they were handed in.</param>
/// <param name="Complete">Whether all of it was judged. An incomplete run is gone on with by the next one of the same labs, learners and aliases.</param>
public sealed record RunFile(
    string Format, int FormatVersion, string Id, DateTimeOffset At, string Tool, string Course, IReadOnlyDictionary<string, string> Labs,
    IReadOnlyDictionary<string, string> Environments,
    IReadOnlyList<string> Learners, IReadOnlyList<RunAlias> Aliases, string? Base, bool Complete)
{
    /// <summary>The one value of <see cref="Format"/>.</summary>
    public const string TheFormat = "mlopslabs/run";

    /// <summary>The version that this program writes and reads.</summary>
    public const int TheVersion = 1;

    /// <summary>Whether another run asks for the same.</summary>
    internal bool IsLike(RunFile other) => Course == other.Course && Tool == other.Tool && Base == other.Base && Learners.SequenceEqual(other.Learners) && Aliases.SequenceEqual(other.Aliases)
        && IsSame(Labs, other.Labs) && IsSame(Environments, other.Environments);

    private static bool IsSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(other.OrderBy(pair => pair.Key, StringComparer.Ordinal));
}

/// <summary>A name that graders had accepted.</summary>
/// <param name="Lab">The lab.</param>
/// <param name="Check">The check.</param>
/// <param name="Name">What learners wrote.</param>
/// <param name="Canonical">What it stands for.</param>
public sealed record RunAlias(string Lab, string Check, string Name, string Canonical);
