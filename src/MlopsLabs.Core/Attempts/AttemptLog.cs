namespace MlopsLabs.Core.Attempts;

/// <summary>The attempts of one lab, as they were saved: <c>attempts/&lt;lab&gt;.jsonl</c>.</summary>
/// <param name="path">The log's path.</param>
/// <param name="patience">How long to wait for another process that appends; 10 s when null.</param>
public sealed class AttemptLog(string path, TimeSpan? patience = null)
{
    private readonly ChainedLog _chain = new(path, patience);

    /// <summary>The log's path.</summary>
    public string Path => _chain.Path;

    /// <summary>
    /// Saves an attempt; when this returns it is on disk. <see cref="Attempt.Seq"/> and <see cref="Attempt.Prev"/> are filled in here, and
    /// items for graders only are left out.
    /// </summary>
    /// <exception cref="PlatformException">See <see cref="ChainedLog.Append"/>.</exception>
    public AttemptSaved Append(Attempt attempt)
    {
        var appended = _chain.Append(link => AttemptLine.Write(attempt, link));
        return new AttemptSaved(
            attempt with { Seq = appended.Link.Seq, Prev = appended.Link.Prev }, appended.Sha256, appended.Findings);
    }

    /// <summary>All attempts that can be read, oldest first, those of damaged files that were set aside included. Streams.</summary>
    /// <param name="findings">Where to tell what is wrong; null when nobody asks.</param>
    /// <exception cref="PlatformException">A newer program wrote the log.</exception>
    public IEnumerable<Attempt> Read(ICollection<LogFinding>? findings = null)
    {
        foreach (var entry in _chain.Read(findings))
            if (Parse(entry, findings) is { } attempt)
                yield return attempt;
    }

    /// <summary>The last attempt, read from the end of the file alone; null when there is none.</summary>
    /// <exception cref="PlatformException">A newer program wrote the log.</exception>
    public Attempt? Last() => _chain.Last() is { } entry && Parse(entry, null) is { } attempt ? attempt : Read().LastOrDefault();

    /// <summary>Mends the log, to be called when a session begins. See <see cref="ChainedLog.Mend"/>.</summary>
    public IReadOnlyList<LogFinding> Mend() => _chain.Mend();

    internal ChainedLog Chain => _chain;

    /// <summary>Reads an entry; null, and told, when it is no attempt.</summary>
    internal static Attempt? Parse(ChainEntry entry, ICollection<LogFinding>? findings)
    {
        ChainedLog.RefuseNewer(entry);
        try
        {
            return AttemptLine.Read(entry.Bytes);
        }
        catch (FormatException fault)
        {
            findings?.Add(new LogFinding(
                FindingLevel.Damage, FindingKind.Unreadable, entry.File, entry.Line, $"This line is not an attempt: {fault.Message}"));
            return null;
        }
    }
}

/// <summary>What saving an attempt did.</summary>
/// <param name="Attempt">The attempt with its place in the chain.</param>
/// <param name="Sha256">The digest of its line: the log's head now.</param>
/// <param name="Findings">What had to be mended in the log first; mostly nothing. To be shown.</param>
public sealed record AttemptSaved(Attempt Attempt, string Sha256, IReadOnlyList<LogFinding> Findings);
