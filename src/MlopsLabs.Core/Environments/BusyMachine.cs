using System.Globalization;

namespace MlopsLabs.Core.Environments;

/// <summary>
/// How much more time an answer is given on a machine that has more to do than processors to do it with: an engine that is merely starved is
/// not frozen, and giving it up would undo a start that was going well.
/// </summary>
internal static class BusyMachine
{
    private const double Most = 4;

    /// <summary>A limit that was made for a machine with time, for this machine as it is now.</summary>
    public static TimeSpan Stretch(TimeSpan limit) => limit * (OperatingSystem.IsLinux() ? Factor(ReadLoad(), Environment.ProcessorCount) : 1);

    /// <summary>1 while nothing waits for a processor, and in proportion to what wants one up to four.</summary>
    /// <param name="load">The text of <c>/proc/loadavg</c>.</param>
    /// <param name="processors">How many there are.</param>
    internal static double Factor(string load, int processors) =>
        double.TryParse(load.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var waiting) ? Math.Clamp(waiting / processors, 1, Most) : 1;

    private static string ReadLoad()
    {
        try
        {
            return File.ReadAllText("/proc/loadavg");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
