using System.Security.Cryptography;
using System.Text;

namespace MlopsLabs.Core.Watching;

/// <summary>
/// Tells when files were saved. The file system's events make it quick; because some file systems give none (network shares,
/// folders of a virtual machine), and some machines have no more watches to give, it is also looked at by the clock.
/// </summary>
public sealed class FileWatch : IDisposable
{
    /// <summary>How often it is looked at where the file system tells nothing.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How often it is looked at where the file system tells, as far as is known: an idle program should sleep.</summary>
    public static readonly TimeSpan Rare = TimeSpan.FromSeconds(5);

    // An editor saves in several steps: they are one change.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(120);

    private readonly Lock gate = new();
    private readonly Func<IEnumerable<FileInfo>> files;
    private readonly Action changed;
    private readonly List<FileSystemWatcher> watchers = [];
    private readonly ITimer settle;
    private readonly ITimer clock;
    private string last;
    private bool announced;
    private string? refused;
    private bool silent;

    private FileWatch(Func<IEnumerable<FileInfo>> files, IEnumerable<string> folders, bool deep, TimeProvider time, Action changed, bool events)
    {
        (this.files, this.changed) = (files, changed);
        last = Fingerprint() ?? "";
        clock = time.CreateTimer(_ => OnClock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        settle = time.CreateTimer(_ => Look(announcedNow: true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (events)
            foreach (var folder in folders)
                TryWatch(folder, deep);
        else
            refused = "no events were asked for";
        clock.Change(Pace, Pace);
    }

    /// <summary>Watches a folder, with all below it, until it is disposed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Called after each change, on a thread of its own.</param>
    /// <param name="events">Whether to ask the file system for events at all.</param>
    public static FileWatch OfFolder(string folder, TimeProvider time, Action changed, bool events = true) =>
        new(() => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !IsEditors(file.Name)), [folder], true, time, changed, events);

    /// <summary>Watches some files, whether they are there yet or not, and nothing beside them.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Called after each change, on a thread of its own.</param>
    /// <param name="events">Whether to ask the file system for events at all.</param>
    public static FileWatch OfFiles(IReadOnlyList<string> paths, TimeProvider time, Action changed, bool events = true) =>
        new(() => paths.Select(path => new FileInfo(path)).Where(file => file.Exists), paths.Select(path => Path.GetDirectoryName(path)!).Distinct(), false, time, changed, events);

    /// <summary>Why changes are found by the clock alone; null when the file system tells of them.</summary>
    public string? Slow => refused ?? (silent ? "this file system tells of no changes" : null);

    private TimeSpan Pace => Slow is null ? Rare : Interval;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in watchers)
            watcher.Dispose();
        settle.Dispose();
        clock.Dispose();
    }

    private void TryWatch(string folder, bool deep)
    {
        try
        {
            var made = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = deep,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            made.Changed += (_, _) => Announce();
            made.Created += (_, _) => Announce();
            made.Deleted += (_, _) => Announce();
            made.Renamed += (_, _) => Announce();
            made.Error += (_, fault) => OnRefused(fault.GetException().Message);
            made.EnableRaisingEvents = true;
            watchers.Add(made);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            refused = fault.Message;
        }
    }

    private void OnRefused(string why)
    {
        refused = why;
        clock.Change(Pace, Pace);
    }

    private void Announce()
    {
        lock (gate)
        {
            // The clock may have been a moment quicker than the event: that is no silence.
            (announced, silent) = (true, false);
            settle.Change(s_settle, Timeout.InfiniteTimeSpan);
        }
    }

    private void OnClock()
    {
        lock (gate)
            if (announced)
                return;
        Look(announcedNow: false);
    }

    private void Look(bool announcedNow)
    {
        lock (gate)
        {
            announced = false;
            if (Fingerprint() is not { } now || now == last)
                return;
            last = now;
            silent = !announcedNow;
            clock.Change(Pace, Pace);
        }
        changed();
    }

    /// <summary>Names, sizes and times of all files but those that editors keep for themselves; null while they cannot be listed.</summary>
    private string? Fingerprint()
    {
        try
        {
            var text = new StringBuilder();
            foreach (var file in files().OrderBy(file => file.FullName, StringComparer.Ordinal))
                text.Append(file.FullName).Append('\0').Append(file.Length).Append('\0').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsEditors(string name) => name.StartsWith('.') || name.EndsWith('~') || name == "4913" || name.EndsWith(".pyc", StringComparison.Ordinal);
}
