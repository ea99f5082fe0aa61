namespace MlopsLabs.Core.Grading.Runs;

/// <summary>The results that count: those of the run in force, and where it has none, those that were handed in.</summary>
/// <param name="cohort">The cohort.</param>
/// <param name="run">The id of the run in force; null for the results as they were handed in.</param>
public sealed class ResultsInForce(Cohort cohort, string? run)
{
    private readonly StoredAttempts attempts = new(cohort);
    private readonly Dictionary<WorkKey, GradedWork> works = CohortIndex.Read(cohort).AllCurrent().ToDictionary(work => work.Key);
    private readonly RunResults? judged = run is null ? null : RunFolder.Find(cohort, run).Open();

    /// <summary>All work that counts, by learner and then by lab.</summary>
    public IReadOnlyCollection<GradedWork> Works => works.Values;

    /// <summary>The results of some work; null when it does not count (any more), or the cohort has lost it.</summary>
    /// <exception cref="PlatformException">The cohort's files cannot be read.</exception>
    public JudgedWork? Find(WorkKey key)
    {
        if (!works.TryGetValue(key, out var work))
            return null;
        return judged?.Find(key) ?? (attempts.Last(work) is { } attempt ? new JudgedWork(key, attempt.Results) : null);
    }
}
