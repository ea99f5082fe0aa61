using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Tells a start that goes on from one whose program was killed: both have made some of their containers and not all. Sessions hold a lock
/// while they start; this holds without it. The label names the process that makes them, by machine, number and time of birth; checkers have it too.
/// </summary>
internal static class Starter
{
    /// <summary>The label.</summary>
    public const string Label = "mlopslabs.starter";

    /// <summary>Two processes read one's time of birth with so much difference.</summary>
    private static readonly TimeSpan s_sameBirth = TimeSpan.FromSeconds(3);

    private static readonly ConcurrentDictionary<string, bool> s_running = [];

    /// <summary>This process.</summary>
    public static string ThisProcess { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{Birth(Environment.ProcessId)?.Ticks}");

    /// <summary>Takes note of a start of this process until the result is disposed of.</summary>
    public static IDisposable Begin(string session)
    {
        s_running[session] = true;
        return new Running(session);
    }

    /// <summary>Whether the start that made this is still at it.</summary>
    public static bool IsAtWork(OwnedContainer container)
    {
        var label = container.Label(Label);
        return label == ThisProcess ? s_running.ContainsKey(container.Session) : Lives(label) == true;
    }

    /// <summary>Whether who made this is known to be gone: a process of this machine that is not there any more.</summary>
    public static bool IsGone(string label) => label != ThisProcess && Lives(label) == false;

    /// <summary>Whether the process that a label names is there; null when that cannot be seen from here.</summary>
    private static bool? Lives(string label) => label.Split('/') is [var machine, var number, var birth]
        && machine == Environment.MachineName
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
        && long.TryParse(birth, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? Birth(pid) is { } born && (born - new DateTime(ticks, DateTimeKind.Utc)).Duration() < s_sameBirth
            : null;

    private static DateTime? Birth(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private sealed class Running(string session) : IDisposable
    {
        public void Dispose() => s_running.TryRemove(session, out _);
    }
}
