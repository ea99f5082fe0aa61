using System.Globalization;
using MlopsLabs.Core.Processes;

namespace MlopsLabs.Cli.Doctor;

/// <summary>What the doctor looks at on the machine itself.</summary>
internal static class MachineChecks
{
    private const long GiB = 1024 * 1024 * 1024;

    /// <summary>Whether state can be written.</summary>
    public static DoctorFinding Home(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return new DoctorFinding("state", Health.Ok, $"{folder} can be written");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new DoctorFinding("state", Health.Error, $"{folder} cannot be written: {error.Message}", "export MLOPSLABS_HOME=A_FOLDER_OF_YOURS");
        }
    }

    /// <summary>Whether there is room on the disk of a folder that may not exist yet.</summary>
    public static DoctorFinding Disk(string subject, string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
            existing = parent;
        return Disk(subject, folder, new DriveInfo(existing).AvailableFreeSpace);
    }

    /// <summary>The same for a number of free bytes.</summary>
    public static DoctorFinding Disk(string subject, string folder, long free)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{(double)free / GiB:0.0} GiB free at {folder}");
        return free switch
        {
            < GiB => new DoctorFinding(subject, Health.Error, $"{size}: too little for images and logs", "docker system df; remove what you do not need"),
            < 5 * GiB => new DoctorFinding(subject, Health.Warning, $"{size}: building images may fail", "docker system df"),
            _ => new DoctorFinding(subject, Health.Ok, size),
        };
    }

    /// <summary>Whether a program is there.</summary>
    public static DoctorFinding Program(string program, string why, Health without) => ProgramPath.Find(program) is { } path
        ? new DoctorFinding(program, Health.Ok, path)
        : new DoctorFinding(program, without, $"{program} is not installed: {why}", Install(program));

    /// <summary>Whether the terminal can show the screens.</summary>
    public static DoctorFinding Terminal(Func<string, string?> variable)
    {
        var kind = variable("TERM");
        if (OperatingSystem.IsWindows())
            return new DoctorFinding("terminal", Health.Ok, "Windows console");
        if (kind is null or "" or "dumb" or "unknown")
            return new DoctorFinding("terminal", Health.Warning, $"TERM is {(kind is { Length: > 0 } ? $"`{kind}`" : "not set")}: the screens cannot be shown, the verbs work", "export TERM=xterm-256color");
        var locale = variable("LC_ALL") is { Length: > 0 } all ? all : variable("LC_CTYPE") is { Length: > 0 } type ? type : variable("LANG") ?? "";
        if (!locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) && !locale.Contains("utf8", StringComparison.OrdinalIgnoreCase))
            return new DoctorFinding("terminal", Health.Warning, $"the locale is `{locale}`, not UTF-8: signs and lines may look wrong", "export LC_ALL=C.UTF-8");
        return kind.StartsWith("vt", StringComparison.Ordinal) || kind == "linux"
            ? new DoctorFinding("terminal", Health.Warning, $"TERM is `{kind}`: an old terminal; the screens show with few signs and colours", "use a terminal emulator, or the plain verbs")
            : new DoctorFinding("terminal", Health.Ok, $"{kind}, {locale}");
    }

    private static string Install(string program) => OperatingSystem.IsMacOS()
        ? $"brew install {program}"
        : $"sudo apt-get install {(program == "bwrap" ? "bubblewrap" : program)}";
}
