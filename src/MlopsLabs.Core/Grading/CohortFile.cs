namespace MlopsLabs.Core.Grading;

/// <summary>What a cohort says of itself, in <c>cohort.json</c>: its course and its learners.</summary>
/// <param name="Format">Always <see cref="TheFormat"/>.</param>
/// <param name="FormatVersion">The version of the folder's layout, 1.</param>
/// <param name="Course">The course that its submissions are of; null before the first one.</param>
/// <param name="Learners">Who is enrolled, by id.</param>
/// <param name="Id">
/// Tells this cohort from all others, wherever its folder lies and whatever it is called; copies of the folder are the same cohort. Null in
/// folders of the time before cohorts had one: <see cref="Cohort.Identity"/>.
/// </param>
public sealed record CohortFile(string Format, int FormatVersion, string? Course, IReadOnlyList<EnrolledLearner> Learners, string? Id = null)
{
    /// <summary>The one value of <see cref="Format"/>.</summary>
    public const string TheFormat = "mlopslabs/cohort";

    /// <summary>The version that this program writes and reads.</summary>
    public const int TheVersion = 1;

    /// <summary>A cohort in which nobody is.</summary>
    public static CohortFile Empty { get; } = new(TheFormat, TheVersion, null, []);
}

/// <summary>A learner of a cohort.</summary>
/// <param name="Id">The learner's id.</param>
/// <param name="Name">The learner's name; null when the roster has none.</param>
/// <param name="SeedCommitment">SHA-256 of the seed that they were given.</param>
public sealed record EnrolledLearner(string Id, string? Name, string SeedCommitment);
