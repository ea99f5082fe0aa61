using System.Globalization;
using System.Security.Cryptography;

namespace MlopsLabs.Core.Attempts;

/// <summary>
/// The files of one log, by name: the log itself, its lock, the note of its head, lines that were torn (<c>.torn-N</c>) and files that
/// were set aside (<c>.quarantine-N</c>), N counted from 1.
/// </summary>
/// <param name="path">The log's path.</param>
internal sealed class LogFiles(string path)
{
    private const string Torn = ".torn-";
    private const string Aside = ".quarantine-";

    /// <summary>The log.</summary>
    public string Log { get; } = Path.GetFullPath(path);

    /// <summary>The log's name without its folder.</summary>
    public string Name => Path.GetFileName(Log);

    /// <summary>The folder that all of them are in.</summary>
    public string Folder => Path.GetDirectoryName(Log)!;

    /// <summary>The lock.</summary>
    public string Lock => Log + ".lock";

    /// <summary>The note of the head.</summary>
    public string Head => Log + ".head";

    /// <summary>Files that were set aside, oldest first.</summary>
    public IReadOnlyList<string> Quarantined => Numbered(Aside);

    /// <summary>Torn lines that were kept, oldest first.</summary>
    public IReadOnlyList<string> TornLines => Numbered(Torn);

    /// <summary>Keeps a torn line aside, durably.</summary>
    public string KeepTorn(ReadOnlySpan<byte> bytes)
    {
        var kept = Next(Torn);
        Durable.WriteWhole(kept, bytes);
        Durable.SyncFolder(Folder);
        return kept;
    }

    /// <summary>Sets the log aside, durably, with the note of its head: a note that stayed would accuse the next segment.</summary>
    public string SetAside()
    {
        var aside = Next(Aside);
        Durable.Faults(Log, () =>
        {
            if (File.Exists(Head))
                File.Move(Head, aside + ".head", overwrite: true);
            File.Move(Log, aside);
            return aside;
        });
        Durable.SyncFolder(Folder);
        return aside;
    }

    /// <summary>How the next segment remembers a file that was set aside.</summary>
    public static Citation Cite(string file) => Durable.Faults(file, () =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        var lines = 0L;
        var ended = true;
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            digest.AppendData(buffer, 0, read);
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            ended = buffer[read - 1] == '\n';
        }
        return new Citation(Path.GetFileName(file), Convert.ToHexStringLower(digest.GetHashAndReset()), ended ? lines : lines + 1);
    });

    private string Next(string kind)
    {
        var last = Numbered(kind).LastOrDefault();
        return Log + kind + ((last is null ? 0 : NumberOf(last, kind)!.Value) + 1).ToString(CultureInfo.InvariantCulture);
    }

    private List<string> Numbered(string kind)
    {
        if (!Directory.Exists(Folder))
            return [];
        return Durable.Faults(Folder, () => Directory.EnumerateFiles(Folder, Name + kind + "*")
            .Where(file => NumberOf(file, kind) is not null)
            .OrderBy(file => NumberOf(file, kind))
            .ToList());
    }

    private int? NumberOf(string file, string kind)
    {
        var tail = Path.GetFileName(file).AsSpan(Name.Length + kind.Length);
        return int.TryParse(tail, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}
