using System.Collections.Concurrent;
using System.Diagnostics;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// A program and everything that it started, however far that went. On Linux a member is found by any of: the session that the program
/// leads, the mark in its environment, its parents, and, for one that has shed all three (<c>env -i setsid</c>, forked twice), by
/// having been adopted by this process while this was the only run. Elsewhere it is what the operating system calls the tree.
/// </summary>
internal sealed class ProcessFamily : IDisposable
{
    private static readonly ConcurrentDictionary<string, ProcessFamily> s_running = new();
    private static readonly Lock s_adopting = new();

    /// <summary>After so many looks in a row that found only ended processes, those are another run's.</summary>
    private const int MostLooks = 20;

    private volatile int _pid;
    private long _startTicks;

    private ProcessFamily(string mark) => Mark = mark;

    /// <summary>Tells this family's processes from all others.</summary>
    public string Mark { get; }

    /// <summary>A family without a member; from now on orphans are adopted.</summary>
    public static ProcessFamily New()
    {
        var family = new ProcessFamily(RunMark.Next());
        lock (s_adopting)
        {
            s_running[family.Mark] = family;
            if (OperatingSystem.IsLinux() && s_running.Count == 1)
                Native.AdoptOrphans(true);
        }
        return family;
    }

    /// <summary>The program that leads the family has started.</summary>
    public void Lead(int pid)
    {
        _pid = pid;
        _startTicks = LinuxProcess.Read(pid)?.StartTicks ?? 0;
    }

    /// <summary>Asks every member to end.</summary>
    public void AskToEnd()
    {
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var pid in Look(stop: false).Living)
        {
            Native.Signal(pid, Native.SigTerm);
            Native.Signal(pid, Native.SigCont);
        }
    }

    /// <summary>Kills members until none is left. Returns false when some cannot be killed.</summary>
    public async Task<bool> KillAsync(TimeSpan patience)
    {
        if (!OperatingSystem.IsLinux())
            return KillTree();

        var since = Stopwatch.GetTimestamp();
        for (var looks = 0; ;)
        {
            // The group dies at once, however fast its members start others.
            if (_pid > 0)
                Native.Signal(-_pid, Native.SigKill);
            var (members, quiet) = Look(stop: true);
            if (members.Count == 0 && (quiet || ++looks == MostLooks))
                return true;
            if (members.Count > 0)
                looks = 0;
            var killed = members.Count(pid => Native.Signal(pid, Native.SigKill));
            if (Stopwatch.GetElapsedTime(since) is var spent && (spent > 5 * patience || (spent > patience && killed == 0 && members.Count > 0)))
                return false;
            if (killed > 0)
                await Task.Delay(2).ConfigureAwait(false);
        }
    }

    /// <summary>This run is over.</summary>
    public void Dispose()
    {
        lock (s_adopting)
        {
            s_running.TryRemove(Mark, out _);
            if (OperatingSystem.IsLinux() && s_running.IsEmpty)
                Native.AdoptOrphans(false);
        }
    }

    /// <summary>
    /// Looks for members that have not ended. One that starts another and ends can slip through between the list of processes and the look
    /// at each: new ones are looked at first, and with <paramref name="stop"/> stopped on sight. It leaves a trace even so: what it was
    /// has ended as a child of this process, and is noticed once. A look that finds neither member nor trace found all.
    /// </summary>
    private (List<int> Living, bool Quiet) Look(bool stop)
    {
        var self = LinuxProcess.Read(Environment.ProcessId) ?? default;
        var oldest = Math.Max(self.StartTicks, _startTicks);
        var younger = new List<LinuxProcess>();
        var members = new HashSet<int>();
        var quiet = true;
        foreach (var pid in LinuxProcess.Pids())
        {
            if (LinuxProcess.Read(pid) is not { } process || process.StartTicks < self.StartTicks || pid == self.Pid)
                continue;
            if (process.Ended)
            {
                if (!IsAdopted(process, self))
                    continue;
                // Those of earlier runs too: when they ended, another run was just starting and nobody could tell whose they were.
                Native.Reap(pid);
                quiet &= process.StartTicks < oldest;
                continue;
            }
            if (process.StartTicks < oldest)
                continue;
            younger.Add(process);
            if (IsMember(process, self) && members.Add(pid) && stop)
                Native.Signal(pid, Native.SigStop);
        }

        for (var grew = true; grew;)
        {
            grew = false;
            foreach (var process in younger)
                grew |= members.Contains(process.Parent) && members.Add(process.Pid);
        }
        return ([.. members], quiet);
    }

    /// <summary>
    /// Whether a child of this process was started by another one. The end of what this process started itself is the runtime library's to
    /// notice; while a run is just starting it cannot be told which that is.
    /// </summary>
    private static bool IsAdopted(LinuxProcess process, LinuxProcess self) =>
        process.Parent == self.Pid
        && process.Session != self.Session
        && s_running.Values.All(family => family._pid != 0 && family._pid != process.Pid);

    private bool IsMember(LinuxProcess process, LinuxProcess self)
    {
        if (_pid > 0 && (process.Pid == _pid || process.Session == _pid || process.Group == _pid))
            return true;
        var marks = RunMark.Of(process.Pid);
        return marks.Length > 0 ? marks.Contains(Mark) : IsStray(process, self);
    }

    /// <summary>
    /// Whether a process without a mark was adopted by this process and can be of no other run. Nothing else that this process starts
    /// leaves its session.
    /// </summary>
    private bool IsStray(LinuxProcess process, LinuxProcess self) =>
        IsAdopted(process, self) && s_running.Count == 1 && s_running.ContainsKey(Mark);

    private bool KillTree()
    {
        try
        {
            using var process = Process.GetProcessById(_pid);
            process.Kill(entireProcessTree: true);
            return true;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }
}
