using System.Security.Cryptography;
using System.Text;

namespace MlopsLabs.Core.Authoring.Preview;

/// <summary>
/// Tells when files of a folder were saved. The file system's events make it quick; because some file systems give none (network shares,
/// folders of a virtual machine), and some machines have no more watches to give, it is also looked at by the clock.
/// </summary>
public sealed class CourseWatch : IDisposable
{
    /// <summary>How often it is looked at by the clock.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // An editor saves in several steps: they are one change.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(120);

    private readonly Lock gate = new();
    private readonly string folder;
    private readonly Action changed;
    private readonly FileSystemWatcher? watcher;
    private readonly ITimer settle;
    private readonly ITimer clock;
    private string last;
    private bool announced;
    private string? refused;
    private bool silent;

    /// <summary>Watches a folder until it is disposed.</summary>
    /// <param name="folder">The folder, with all below it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="changed">Called after each change, on a thread of its own.</param>
    /// <param name="events">Whether to ask the file system for events at all.</param>
    public CourseWatch(string folder, TimeProvider time, Action changed, bool events = true)
    {
        (this.folder, this.changed) = (folder, changed);
        last = Fingerprint() ?? "";
        settle = time.CreateTimer(_ => Look(announcedNow: true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (events)
            watcher = TryWatch();
        else
            refused = "no events were asked for";
        clock = time.CreateTimer(_ => OnClock(), null, Interval, Interval);
    }

    /// <summary>Why changes are found by the clock alone; null when the file system tells of them.</summary>
    public string? Slow => refused ?? (silent ? "this file system tells of no changes" : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        watcher?.Dispose();
        settle.Dispose();
        clock.Dispose();
    }

    private FileSystemWatcher? TryWatch()
    {
        try
        {
            var made = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            made.Changed += (_, _) => Announce();
            made.Created += (_, _) => Announce();
            made.Deleted += (_, _) => Announce();
            made.Renamed += (_, _) => Announce();
            made.Error += (_, fault) => refused = fault.GetException().Message;
            made.EnableRaisingEvents = true;
            return made;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            refused = fault.Message;
            return null;
        }
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
        }
        changed();
    }

    /// <summary>Names, sizes and times of all files but those that editors keep for themselves; null while they cannot be listed.</summary>
    private string? Fingerprint()
    {
        try
        {
            var text = new StringBuilder();
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !IsEditors(file.Name)).OrderBy(file => file.FullName, StringComparer.Ordinal))
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
