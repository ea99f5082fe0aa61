namespace MlopsLabs.Core.Attempts;

/// <summary>What the learner did in one lab and when: <c>activity/&lt;lab&gt;.jsonl</c>, chained like the attempt log.</summary>
/// <param name="path">The log's path.</param>
/// <param name="time">The clock.</param>
/// <param name="boot">Which start of the machine the clock's timestamps belong to; asked of the system when null.</param>
/// <param name="patience">How long to wait for another process that appends; 10 s when null.</param>
public sealed class ActivityLog(string path, TimeProvider time, string? boot = null, TimeSpan? patience = null)
{
    private readonly ChainedLog _chain = new(path, patience);
    private readonly string? _boot = boot ?? Uptime.Boot;

    /// <summary>The log's path.</summary>
    public string Path => _chain.Path;

    /// <summary>Saves that something was done now; when this returns it is on disk.</summary>
    /// <exception cref="PlatformException">See <see cref="ChainedLog.Append"/>.</exception>
    public ActivityEvent Append(ActivityKind kind, string? step = null, long? index = null, double? cost = null)
    {
        var activity = new ActivityEvent(time.GetUtcNow(), Uptime.Milliseconds(time), _boot, kind, step, index, cost);
        _chain.Append(link => ActivityLine.Write(activity, link));
        return activity;
    }

    /// <summary>All events that can be read, oldest first, those of damaged files that were set aside included. Streams.</summary>
    /// <param name="findings">Where to tell what is wrong; null when nobody asks.</param>
    /// <exception cref="PlatformException">A newer program wrote the log.</exception>
    public IEnumerable<ActivityEvent> Read(ICollection<LogFinding>? findings = null)
    {
        foreach (var entry in _chain.Read(findings))
            if (Parse(entry, findings) is { } activity)
                yield return activity;
    }

    /// <summary>Mends the log, to be called when a session begins. See <see cref="ChainedLog.Mend"/>.</summary>
    public IReadOnlyList<LogFinding> Mend() => _chain.Mend();

    private static ActivityEvent? Parse(ChainEntry entry, ICollection<LogFinding>? findings)
    {
        ChainedLog.RefuseNewer(entry);
        try
        {
            return ActivityLine.Read(entry.Bytes);
        }
        catch (FormatException fault)
        {
            findings?.Add(new LogFinding(
                FindingLevel.Damage, FindingKind.Unreadable, entry.File, entry.Line, $"This line is not an event: {fault.Message}"));
            return null;
        }
    }
}
