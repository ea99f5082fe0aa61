using System.Globalization;
using System.Text;

namespace MlopsLabs.Core.Processes;

/// <summary>
/// The environment variable that every process of a run inherits: by it a run's processes are found again wherever they moved, and those of
/// a program that was killed are told from those of one that lives. Runs within runs append to it, so that the outer one still finds all.
/// </summary>
internal static class RunMark
{
    public const string Variable = "MLOPSLABS_RUN";

    private static readonly string s_owner = Owner(Environment.ProcessId) ?? Guid.NewGuid().ToString("N");
    private static int s_count;

    /// <summary>A mark that no other run has, on this machine and since it was started.</summary>
    public static string Next() =>
        string.Create(CultureInfo.InvariantCulture, $"{s_owner}.{Interlocked.Increment(ref s_count)}");

    /// <summary>The variable's value for a run's processes.</summary>
    public static string Value(string mark) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } outer ? $"{outer}:{mark}" : mark;

    /// <summary>The marks of a process, the innermost last; none when it has none or may not be looked at.</summary>
    public static string[] Of(int pid)
    {
        byte[] environment;
        try
        {
            environment = File.ReadAllBytes($"/proc/{pid}/environ");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        var name = Encoding.ASCII.GetBytes(Variable + "=");
        foreach (var range in environment.AsSpan().Split((byte)0))
            if (environment.AsSpan(range) is var entry && entry.StartsWith(name))
                return Encoding.UTF8.GetString(entry[name.Length..]).Split(':');
        return [];
    }

    /// <summary>
    /// Whether the program that made a mark still runs. A mark made in another process namespace counts as owned: its numbers mean nothing here.
    /// </summary>
    public static bool OwnerLives(string mark)
    {
        var parts = mark.Split('.');
        if (parts.Length != 4 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            return true;
        return parts[0] != Namespace() || Owner(pid) == string.Join('.', parts[..3]);
    }

    /// <summary>A process as namespace, number and start, which together are never used twice; null when it does not run.</summary>
    private static string? Owner(int pid) =>
        LinuxProcess.Read(pid) is { Ended: false } process
            ? string.Create(CultureInfo.InvariantCulture, $"{Namespace()}.{pid}.{process.StartTicks}")
            : null;

    private static string Namespace()
    {
        // "pid:[4026531836]"
        var link = new FileInfo("/proc/self/ns/pid").LinkTarget ?? "";
        return new string(link.Where(char.IsAsciiDigit).ToArray());
    }
}
