using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Grading.Runs;

/// <summary>
/// Which works of a run were begun, and how often. Work that ends this program takes its result with it; whoever goes on with the run finds here who was at
/// work then.
/// </summary>
internal sealed class RunTries : IDisposable
{
    /// <summary>How often judging a work may end the program before it is set aside.</summary>
    public const int Most = 3;

    private readonly Dictionary<WorkKey, int> _before;
    private readonly FileStream _file;
    private readonly long _length;
    private readonly Lock _gate = new();

    /// <summary>Reads what earlier tries began, and opens the file to go on with it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="judged">Works that have their results: however often they were begun, it went well.</param>
    public RunTries(RunFolder run, HashSet<WorkKey> judged)
    {
        _before = run.Begun().Where(key => !judged.Contains(key)).CountBy(key => key).ToDictionary();
        _file = run.AppendBegun();
        _length = _file.Length;
    }

    /// <summary>How often judging a work was begun and did not end.</summary>
    public int Of(WorkKey key) => _before.GetValueOrDefault(key);

    /// <summary>Notes that judging a work begins.</summary>
    /// <exception cref="PlatformException">It cannot be written.</exception>
    public void Add(WorkKey key)
    {
        var line = new JudgedWork(key, []).ToBytes();
        lock (_gate)
            Durable.Faults(_file.Name, () => RunFolder.Add(_file, line, flush: false));
    }

    /// <summary>Takes back what this try began: it was stopped, or failed in order, and no work ended the program.</summary>
    public void TakeBack()
    {
        lock (_gate)
            _file.SetLength(_length);
    }

    public void Dispose() => _file.Dispose();
}
