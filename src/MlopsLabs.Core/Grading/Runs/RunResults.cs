using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>What some work came to, without its results.</summary>
/// <param name="Score">Points earned, before hints.</param>
/// <param name="MaxScore">Points to be had.</param>
/// <param name="IsPending">Whether some check could not be judged.</param>
public readonly record struct WorkTotal(double Score, double MaxScore, bool IsPending);

/// <summary>The results of one run, read one by one: those of a whole cohort do not fit into memory.</summary>
public sealed class RunResults
{
    private readonly string path;
    private readonly Dictionary<WorkKey, (long At, int Length, WorkTotal Total)> places = [];

    internal RunResults(string path) => this.path = path;

    /// <summary>What some work came to; null when the run did not judge it.</summary>
    public WorkTotal? TotalOf(WorkKey key) => places.TryGetValue(key, out var place) ? place.Total : null;

    /// <summary>The results of some work; null when the run did not judge it.</summary>
    /// <exception cref="PlatformException">The file cannot be read any more.</exception>
    public JudgedWork? Find(WorkKey key)
    {
        if (!places.TryGetValue(key, out var place))
            return null;
        var line = new byte[place.Length];
        Durable.Faults(path, () =>
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return RandomAccess.Read(file, line, place.At);
        });
        return JudgedWork.Read(line);
    }

    /// <summary>Says where some work is; of two lines of one work the first counts.</summary>
    internal void Add(JudgedWork work, long at, int length) =>
        places.TryAdd(work.Key, (at, length, new WorkTotal(work.Score, work.MaxScore, work.IsPending)));
}
