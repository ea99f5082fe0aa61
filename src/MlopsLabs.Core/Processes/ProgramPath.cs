namespace MlopsLabs.Core.Processes;

/// <summary>
/// Finds programs as a shell does. The runtime library also looks into this program's own folder and its current folder, which are not
/// where a lab's author means.
/// </summary>
public static class ProgramPath
{
    private const string UsualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The full path of a program on this process's <c>PATH</c>, or null when there is none that can be executed.</summary>
    public static string? Find(string program)
    {
        var (path, executable) = Find(program, null, Environment.GetEnvironmentVariable("PATH"));
        return executable ? path : null;
    }

    /// <summary>The full path of a program, and whether it can be executed; no path when there is no such file.</summary>
    internal static (string? Path, bool Executable) Find(string program, string? folder, string? searchPath)
    {
        if (program.Length == 0)
            return (null, false);
        if (program.Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(program))
            return Probe(Path.GetFullPath(program, folder ?? Directory.GetCurrentDirectory()));

        (string? Path, bool Executable) near = (null, false);
        foreach (var place in (searchPath ?? UsualPath).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var found = Probe(Path.Combine(Path.GetFullPath(place, folder ?? Directory.GetCurrentDirectory()), program));
            if (found.Executable)
                return found;
            if (found.Path is not null)
                near = found;
        }
        return near;
    }

    private static (string? Path, bool Executable) Probe(string path)
    {
        if (!OperatingSystem.IsWindows())
            return File.Exists(path) ? (path, (File.GetUnixFileMode(path) & AnyExecute) != 0) : (null, false);

        foreach (var extension in (string[])["", ".exe", ".cmd", ".bat"])
            if (Path.HasExtension(path + extension) && File.Exists(path + extension))
                return (path + extension, true);
        return (null, false);
    }
}
