using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>The results that count: those of the run in force, where it has none those of the run that it is based on, and at last those that were handed in.</summary>
public sealed class ResultsInForce
{
    private readonly StoredAttempts attempts;
    private readonly Dictionary<(string Learner, string Lab), GradedWork> works;
    private readonly Lazy<IReadOnlyList<RunResults>> runs;

    /// <summary>Opens the results.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="run">The id of the run in force; null for the results as they were handed in.</param>
    /// <exception cref="PlatformException">The cohort cannot be read, or has no such run.</exception>
    public ResultsInForce(Cohort cohort, string? run)
    {
        Run = run;
        attempts = new StoredAttempts(cohort);
        works = CohortIndex.Read(cohort).AllCurrent().ToDictionary(work => (work.Learner, work.Lab.Lab));
        // Not before they are wanted: a colleague may have applied a run that this copy of the cohort has not.
        runs = new Lazy<IReadOnlyList<RunResults>>(() => [.. Chain(cohort, run).Select(folder => folder.Open())]);
    }

    /// <summary>A run, the one that it is based on, and so on; none for the results as they were handed in.</summary>
    /// <exception cref="PlatformException">One of them is not here.</exception>
    public static IReadOnlyList<RunFolder> Chain(Cohort cohort, string? run)
    {
        var chain = new List<RunFolder>();
        for (var id = run; id is not null && chain.All(folder => folder.File.Id != id); id = chain[^1].File.Base)
            chain.Add(RunFolder.Find(cohort, id));
        return chain;
    }

    /// <summary>The run in force; null for the results as they were handed in.</summary>
    public string? Run { get; }

    /// <summary>All work that counts, by learner and then by lab.</summary>
    public IReadOnlyCollection<GradedWork> Works => works.Values;

    /// <summary>The work that counts of a learner for a lab; null when nothing was handed in.</summary>
    public GradedWork? WorkOf(string learner, string lab) => works.GetValueOrDefault((learner, lab));

    /// <summary>Whether a run judged some work, and not the learner's own program alone.</summary>
    public bool IsJudged(GradedWork work) => runs.Value.Any(run => run.TotalOf(work.Key) is not null);

    /// <summary>What some work came to.</summary>
    public WorkTotal TotalOf(GradedWork work) => runs.Value.Select(run => run.TotalOf(work.Key)).FirstOrDefault(total => total is not null) ?? new WorkTotal(work.Lab.Score, work.Lab.MaxScore, work.Lab.Pending);

    /// <summary>The results of some work; null when it does not count (any more), or the cohort has lost it.</summary>
    /// <exception cref="PlatformException">The cohort's files cannot be read.</exception>
    public JudgedWork? Find(WorkKey key)
    {
        if (WorkOf(key.Learner, key.Lab) is not { } work || work.Key != key)
            return null;
        return runs.Value.Select(run => run.Find(key)).FirstOrDefault(judged => judged is not null) ?? (attempts.Last(work) is { } attempt ? new JudgedWork(key, attempt.Results) : null);
    }

    /// <summary>All attempts of the log of some work, oldest first.</summary>
    /// <exception cref="PlatformException">The cohort's files cannot be read.</exception>
    public IReadOnlyList<Attempt> AttemptsOf(GradedWork work) => attempts.All(work);
}
