using System.Globalization;

namespace MlopsLabs.Core.Processes;

/// <summary>A process as <c>/proc/PID/stat</c> tells of it; see proc(5).</summary>
/// <param name="Pid">Its number.</param>
/// <param name="Parent">Its parent's number.</param>
/// <param name="Group">Its process group.</param>
/// <param name="Session">Its session.</param>
/// <param name="State">The letter of its state.</param>
/// <param name="StartTicks">When it started, in clock ticks since boot.</param>
internal readonly record struct LinuxProcess(int Pid, int Parent, int Group, int Session, char State, long StartTicks)
{
    /// <summary>Whether it has ended and only waits for its parent to notice.</summary>
    public bool Ended => State is 'Z' or 'X' or 'x';

    /// <summary>The numbers of all processes that can be seen, the newest first as long as numbers do not start again; none where there is no <c>/proc</c>.</summary>
    public static List<int> Pids()
    {
        var pids = new List<int>();
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self"))
            return pids;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
                pids.Add(pid);
        pids.Sort();
        pids.Reverse();
        return pids;
    }

    /// <summary>All processes that can be seen.</summary>
    public static List<LinuxProcess> All() => [.. Pids().Select(Read).OfType<LinuxProcess>()];

    /// <summary>One process, or null when there is none of that number.</summary>
    public static LinuxProcess? Read(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // The name in brackets may hold spaces and brackets: count from the last one.
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20
            ? null
            : new LinuxProcess(pid, Number(fields[1]), Number(fields[2]), Number(fields[3]), fields[0][0],
                long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
