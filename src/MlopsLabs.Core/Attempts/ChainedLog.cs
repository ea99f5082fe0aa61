using Microsoft.Win32.SafeHandles;

namespace MlopsLabs.Core.Attempts;

/// <summary>
/// An append-only file of JSON lines in which each line names the digest of the one before it (design 04, <em>Attempt log</em>).
/// Several processes may append; readers take no lock. What is damaged is set aside and never dropped.
/// </summary>
/// <param name="path">The log's path; its folder is made when the first line is written.</param>
/// <param name="patience">How long to wait for another process that appends; 10 s when null.</param>
public sealed class ChainedLog(string path, TimeSpan? patience = null)
{
    private readonly LogFiles _files = new(path);
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(10);

    /// <summary>The log's path.</summary>
    public string Path => _files.Log;

    /// <summary>
    /// Appends one line and returns when it is on disk. Looks at the end of the log only, mends it if it has to, and says so.
    /// </summary>
    /// <param name="render">Makes the line's bytes from its place in the chain: one JSON object without a newline, holding that place.</param>
    /// <exception cref="PlatformException">
    /// The disk is full (<see cref="ErrorKind.Disk"/>; what was saved before is whole), another process keeps the lock
    /// (<see cref="ErrorKind.Timeout"/>), or a newer program wrote the log (<see cref="ErrorKind.Missing"/>).
    /// </exception>
    public ChainAppended Append(Func<ChainLink, byte[]> render)
    {
        Durable.CreateFolder(_files.Folder);
        using var held = FileLock.Take(_files.Lock, _patience);
        var findings = new List<LogFinding>();
        var (file, tail, link) = OpenMended(findings);
        using (file)
        {
            var line = render(link);
            Write(file, tail.Length, line);
            if (tail.Length == 0)
                Durable.SyncFolder(_files.Folder);
            var digest = ChainLine.Digest(line);
            new LogHead(link.Seq, digest).Write(_files.Head);
            return new ChainAppended(link, digest, findings);
        }
    }

    /// <summary>
    /// Reads the whole log and mends it as <see cref="Append"/> mends its end: cuts a torn line, sets a damaged file aside. To be called when a
    /// session begins: damage in the middle is found by this and by readers, not by appending.
    /// </summary>
    public IReadOnlyList<LogFinding> Mend()
    {
        if (!File.Exists(_files.Log))
            return [];
        using var held = FileLock.Take(_files.Lock, _patience);
        var seen = new List<LogFinding>();
        foreach (var _ in new ChainReader(_files.Log, seen).Read(LogHead.Read(_files.Head)))
            continue;
        if (seen.FirstOrDefault(finding => finding.Kind == FindingKind.NewerVersion) is not null)
            throw Newer(ChainLine.CurrentVersion + 1);
        var findings = new List<LogFinding>();
        if (seen.FirstOrDefault(finding => finding.Level == FindingLevel.Damage && finding.Kind != FindingKind.TornLine) is { } damage)
            SetAside(damage.Kind, damage.Message, findings);
        else if (seen.Count > 0)
            OpenMended(findings).File.Dispose();
        return findings;
    }

    /// <summary>
    /// All records, oldest first, those of files that were set aside included; streams. Lines that cannot be read are told, not given.
    /// </summary>
    /// <param name="findings">Where to tell what is wrong; null when nobody asks.</param>
    public IEnumerable<ChainEntry> Read(ICollection<LogFinding>? findings = null)
    {
        var told = findings ?? new List<LogFinding>();
        foreach (var aside in _files.Quarantined)
            foreach (var entry in new ChainReader(aside, told).Read(LogHead.Read(aside + ".head")))
                yield return entry;
        // The head first: it never leads the log, but the log may grow while we read.
        var head = LogHead.Read(_files.Head);
        foreach (var entry in new ChainReader(_files.Log, told).Read(head))
            yield return entry;
    }

    /// <summary>The last whole line, read from the end; null when the log has none or its end is damaged.</summary>
    public ChainEntry? Last()
    {
        if (!File.Exists(_files.Log))
            return null;
        var tail = Durable.Faults(_files.Log, () =>
        {
            using var file = File.OpenHandle(_files.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return LogTail.Read(file);
        });
        return tail.Last is { } last && ChainLine.Parse(last) is { } line
            ? new ChainEntry(_files.Name, line.Link.Seq, line.Version, line.Link, ChainLine.Digest(last), last)
            : null;
    }

    /// <summary>The refusal to touch what a newer program wrote.</summary>
    internal static PlatformException Newer(long version) => new(
        ErrorKind.Missing,
        $"This log was written by a newer mlopslabs (format version {version}; this one knows {ChainLine.CurrentVersion}).",
        "Update mlopslabs, then do the same again.");

    /// <summary>Refuses a line that a newer program wrote.</summary>
    internal static void RefuseNewer(ChainEntry entry)
    {
        if (entry.Version > ChainLine.CurrentVersion)
            throw Newer(entry.Version);
    }

    internal LogFiles Files => _files;

    /// <summary>The log, open for writing, its end, whole, and the place of what comes next.</summary>
    private (SafeFileHandle File, LogTail Tail, ChainLink Next) OpenMended(List<LogFinding> findings)
    {
        var file = Open();
        try
        {
            var tail = Durable.Faults(_files.Log, () => LogTail.Read(file));
            var head = LogHead.Read(_files.Head);
            if (tail.Known(head) is { } known)
                return (file, tail, known);
            if (tail.Damage(head) is { } damage)
            {
                file.Dispose();
                SetAside(damage.Kind, damage.Message, findings);
                tail = new LogTail(0, null, null, []);
                return (file = Open(), tail, Next(tail));
            }
            if (tail.Torn.Length > 0)
                Cut(file, tail, head, findings);
            return (file, tail, Next(tail));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private SafeFileHandle Open() => Durable.Faults(
        _files.Log, () => File.OpenHandle(_files.Log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete));

    private ChainLink Next(LogTail tail)
    {
        if (tail.Last is { } last)
            return new ChainLink(ChainLine.Parse(last)!.Link.Seq + 1, ChainLine.Digest(last));
        var aside = _files.Quarantined;
        return new ChainLink(1, ChainLink.None, aside.Count == 0 ? null : LogFiles.Cite(aside[^1]));
    }

    private void Cut(SafeFileHandle file, LogTail tail, LogHead? head, List<LogFinding> findings)
    {
        var kept = System.IO.Path.GetFileName(_files.KeepTorn(tail.Torn));
        Durable.Faults(_files.Log, () =>
        {
            RandomAccess.SetLength(file, tail.Length);
            RandomAccess.FlushToDisk(file);
            return true;
        });
        var wasSaved = head is not null && head.Seq > (tail.Last is { } last ? ChainLine.Parse(last)!.Link.Seq : 0);
        var how = wasSaved ? ", although it was saved" : ": it was cut while it was written, and does not count";
        findings.Add(new LogFinding(
            wasSaved ? FindingLevel.Damage : FindingLevel.Warning, FindingKind.TornLine, _files.Name, null,
            $"The last line had no end{how}. Its {tail.Torn.Length} bytes are kept in {kept}."));
    }

    private void SetAside(FindingKind kind, string message, List<LogFinding> findings)
    {
        var aside = System.IO.Path.GetFileName(_files.SetAside());
        findings.Add(new LogFinding(FindingLevel.Damage, kind, aside, null, message));
        findings.Add(new LogFinding(
            FindingLevel.Damage, FindingKind.Quarantined, _files.Name, null,
            $"The log was damaged. It is kept as {aside}, and a new one begins that cites it."));
    }

    private void Write(SafeFileHandle file, long at, byte[] line)
    {
        if (line.AsSpan().Contains((byte)'\n'))
            throw new ArgumentException("A record is one line.");
        if (line.Length > ChainLine.MaxBytes)
            throw new PlatformException(
                ErrorKind.Protocol, $"A record of {line.Length} bytes is longer than a log line may be ({ChainLine.MaxBytes}).");
        var buffer = new byte[line.Length + 1];
        line.CopyTo(buffer, 0);
        buffer[^1] = (byte)'\n';
        try
        {
            RandomAccess.Write(file, buffer, at);
            RandomAccess.FlushToDisk(file);
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            TakeBack(file, at);
            throw Durable.Explain(fault, _files.Log);
        }
    }

    /// <summary>No half line: what did not fit is cut off again. If even that fails, the next append finds a torn line.</summary>
    private static void TakeBack(SafeFileHandle file, long at)
    {
        try
        {
            RandomAccess.SetLength(file, at);
            RandomAccess.FlushToDisk(file);
        }
        catch (Exception fault) when (Durable.IsFault(fault))
        {
            // Torn: cut and kept aside by the next append.
        }
    }
}
