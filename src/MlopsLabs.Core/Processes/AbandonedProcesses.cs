namespace MlopsLabs.Core.Processes;

/// <summary>Processes of runs whose program was killed before it could end them. Found by their mark, so on Linux only.</summary>
public static class AbandonedProcesses
{
    /// <summary>Kills them all and returns how many there were. Those of programs that still run are left alone.</summary>
    public static async Task<int> KillAsync(CancellationToken cancellation)
    {
        var killed = new HashSet<int>();
        for (var round = 0; round < 100 && Find() is { Count: > 0 } abandoned; round++)
        {
            foreach (var pid in abandoned)
                if (Native.Signal(pid, Native.SigKill))
                    killed.Add(pid);
            await Task.Delay(10, cancellation).ConfigureAwait(false);
        }
        return killed.Count;
    }

    private static List<int> Find() =>
        [.. LinuxProcess.All()
            .Where(process => !process.Ended && process.Pid != Environment.ProcessId)
            .Where(process => RunMark.Of(process.Pid) is [.., var innermost] && !RunMark.OwnerLives(innermost))
            .Select(process => process.Pid)];
}
