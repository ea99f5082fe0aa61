using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>The results that count: those of the run in force, where it has none those of the run that it is based on, and at last those that were handed in.</summary>
public sealed class ResultsInForce
{
    private readonly StoredAttempts attempts;
    private readonly Dictionary<(string Learner, string Lab), GradedWork> works;
    private readonly List<RunResults> runs = [];

    /// <summary>Opens the results.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="run">The id of the run in force; null for the results as they were handed in.</param>
    /// <exception cref="PlatformException">The cohort cannot be read, or has no such run.</exception>
    public ResultsInForce(Cohort cohort, string? run)
    {
        Run = run;
        attempts = new StoredAttempts(cohort);
        works = CohortIndex.Read(cohort).AllCurrent().ToDictionary(work => (work.Learner, work.Lab.Lab));
        for (var id = run; id is not null;)
        {
            var folder = RunFolder.Find(cohort, id);
            runs.Add(folder.Open());
            // A run is based on an older one; whoever wrote something else there gets no circle.
            id = string.CompareOrdinal(folder.File.Base, id) < 0 ? folder.File.Base : null;
        }
    }

    /// <summary>The run in force; null for the results as they were handed in.</summary>
    public string? Run { get; }

    /// <summary>All work that counts, by learner and then by lab.</summary>
    public IReadOnlyCollection<GradedWork> Works => works.Values;

    /// <summary>The work that counts of a learner for a lab; null when nothing was handed in.</summary>
    public GradedWork? WorkOf(string learner, string lab) => works.GetValueOrDefault((learner, lab));

    /// <summary>What some work came to.</summary>
    public WorkTotal TotalOf(GradedWork work) => runs.Select(run => run.TotalOf(work.Key)).FirstOrDefault(total => total is not null) ?? new WorkTotal(work.Lab.Score, work.Lab.MaxScore, work.Lab.Pending);

    /// <summary>The results of some work; null when it does not count (any more), or the cohort has lost it.</summary>
    /// <exception cref="PlatformException">The cohort's files cannot be read.</exception>
    public JudgedWork? Find(WorkKey key)
    {
        if (WorkOf(key.Learner, key.Lab) is not { } work || work.Key != key)
            return null;
        return runs.Select(run => run.Find(key)).FirstOrDefault(judged => judged is not null) ?? (attempts.Last(work) is { } attempt ? new JudgedWork(key, attempt.Results) : null);
    }

    /// <summary>All attempts of the log of some work, oldest first.</summary>
    /// <exception cref="PlatformException">The cohort's files cannot be read.</exception>
    public IReadOnlyList<Attempt> AttemptsOf(GradedWork work) => attempts.All(work);
}
