using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>The results of one run, read one by one: those of a whole cohort do not fit into memory.</summary>
public sealed class RunResults
{
    private readonly string path;
    private readonly IReadOnlyDictionary<WorkKey, (long At, int Length)> places;

    internal RunResults(string path, IReadOnlyDictionary<WorkKey, (long At, int Length)> places)
    {
        this.path = path;
        this.places = places;
    }

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
}
