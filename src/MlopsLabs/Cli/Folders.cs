namespace MlopsLabs.Cli;

/// <summary>Where things are on this machine.</summary>
internal static class Folders
{
    /// <summary>All state: <c>MLOPSLABS_HOME</c>, else the user's data folder.</summary>
    public static string Home(Func<string, string?> variable)
    {
        if (variable("MLOPSLABS_HOME") is { Length: > 0 } chosen)
            return Path.GetFullPath(chosen);
        if (OperatingSystem.IsWindows())
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "mlopslabs");
        var data = variable("XDG_DATA_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg)
            ? xdg
            : Path.Combine(variable("HOME") ?? "/", ".local", "share");
        return Path.Combine(data, "mlopslabs", "home");
    }

    /// <summary>Courses: the option, else <c>MLOPSLABS_LABS</c>, else those installed with the program, else <c>./labs</c>.</summary>
    public static string Labs(CliHost host, string? option)
    {
        if (option is { Length: > 0 })
            return option;
        if (host.Variable("MLOPSLABS_LABS") is { Length: > 0 } chosen)
            return chosen;
        return Directory.Exists(Installed(host)) ? Installed(host) : "labs";
    }

    /// <summary>Whether somebody named a folder: then courses come from there and from nowhere else.</summary>
    public static bool AreNamed(CliHost host, string? option) => option is { Length: > 0 } || host.Variable("MLOPSLABS_LABS") is { Length: > 0 };

    /// <summary>Whether a folder is the one installed with the program.</summary>
    public static bool IsInstalled(CliHost host, string labs) =>
        Path.GetFullPath(labs, host.CurrentFolder) == Path.GetFullPath(Installed(host));

    private static string Installed(CliHost host) => Path.Combine(host.ProgramFolder, "labs");
}
