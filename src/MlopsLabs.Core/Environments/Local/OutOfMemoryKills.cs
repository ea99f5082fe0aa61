using System.Globalization;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>How many processes this machine's kernel has killed for want of memory, from <c>/proc/vmstat</c>; zero where it does not say.</summary>
internal static class OutOfMemoryKills
{
    public static long Count()
    {
        const string Name = "oom_kill ";
        if (!OperatingSystem.IsLinux())
            return 0;
        try
        {
            var line = File.ReadLines("/proc/vmstat").FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(Name.Length), CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            return 0;
        }
    }
}
