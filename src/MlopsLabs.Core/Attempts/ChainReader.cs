namespace MlopsLabs.Core.Attempts;

/// <summary>
/// Reads one file of a chained log from its first line to its last, tells what is wrong with it, and goes on: every line that is a
/// record is given, so that damage in one place costs nothing elsewhere.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="findings">Where what is wrong is told.</param>
internal sealed class ChainReader(string path, ICollection<LogFinding> findings)
{
    private readonly string _name = Path.GetFileName(path);

    private string? _expectedPrev = ChainLink.None;
    private long? _expectedSeq = 1;
    private ChainEntry? _last;

    /// <summary>The records, in the file's order.</summary>
    public IEnumerable<ChainEntry> Read(LogHead? head)
    {
        var headSeen = false;
        RawLine? torn = null;
        foreach (var line in LineReader.Read(path))
        {
            if (!line.Ended)
                torn = line;
            else if (Check(line) is { } entry)
            {
                if (entry.Link.Seq == head?.Seq)
                {
                    headSeen = true;
                    if (entry.Sha256 != head.Sha256)
                        Damage(FindingKind.ChangedHead, line.Number, "This line is not the one that was saved: it was changed afterwards.");
                }
                _last = entry;
                yield return entry;
            }
        }
        TellEnd(torn, headSeen ? null : head);
    }

    /// <summary>What is missing at the end, given the head when its record was not found.</summary>
    private void TellEnd(RawLine? torn, LogHead? head)
    {
        var last = _last?.Link.Seq ?? 0;
        if (torn is not null && head?.Seq == last + 1)
            Damage(FindingKind.TornLine, torn.Number, $"Record {head.Seq} was saved, and its end is not there any more.");
        else if (torn is not null)
            findings.Add(new LogFinding(
                FindingLevel.Warning, FindingKind.TornLine, _name, torn.Number,
                "The last line has no end: it was cut while it was written, and does not count."));
        if (head is not null && head.Seq > last + (torn is null ? 0 : 1))
            Damage(FindingKind.MissingLines, null, $"Record {head.Seq} was saved, and it is not there; the last one is {last}.");
    }

    private ChainEntry? Check(RawLine line)
    {
        if (line.Bytes is null || ChainLine.Parse(line.Bytes) is not { } parsed)
        {
            Damage(FindingKind.Unreadable, line.Number, $"This line is {(line.Bytes is null ? "too long to be" : "not")} a record.");
            // The next line has the digest of what stood here before: nothing to compare with.
            _expectedPrev = null;
            _expectedSeq++;
            return null;
        }
        var link = parsed.Link;
        if (parsed.Version > ChainLine.CurrentVersion)
            Damage(
                FindingKind.NewerVersion, line.Number,
                $"This line is of format version {parsed.Version}; this program knows {ChainLine.CurrentVersion}. Update mlopslabs.");
        if (_expectedPrev is not null && link.Prev != _expectedPrev)
            Damage(FindingKind.BrokenChain, line.Number, line.Number == 1
                ? "This line says that it follows another one, and it is the first."
                : "This line does not follow from the one before it: one was changed, or a line was put in, taken out or moved.");
        if (link.Seq != _expectedSeq)
            Damage(FindingKind.WrongSequence, line.Number, $"This record's number is {link.Seq}; {_expectedSeq} should stand here.");
        _expectedPrev = line.Sha256;
        _expectedSeq = link.Seq + 1;
        return new ChainEntry(_name, line.Number, parsed.Version, link, line.Sha256, line.Bytes);
    }

    private void Damage(FindingKind kind, long? line, string message) =>
        findings.Add(new LogFinding(FindingLevel.Damage, kind, _name, line, message));
}
