using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// The checker sandbox where <c>bwrap</c> is installed and works: namespaces of its own without a network, the system's programs to read,
/// the script and its evidence to read, two folders to write, as nobody. See bwrap(1).
/// </summary>
/// <param name="program">The path of <c>bwrap</c>.</param>
internal sealed class Bubblewrap(string program)
{
    public const string Evidence = "/evidence";
    public const string Out = "/out";
    public const string Work = "/work";

    private const string Scripts = "/checks";
    private const string Nobody = "65534";

    /// <summary>Left by the wrapper once the sandbox is made: without it, an exit code is bwrap's own and says nothing of the script.</summary>
    private const string StartedMark = ".started";

    private static readonly string[] s_systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store"];

    /// <summary>What programs look up to find libraries, commands and names; nothing of it is secret.</summary>
    private static readonly string[] s_systemFiles =
    [
        "/etc/alternatives", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf",
        "/etc/localtime", "/etc/python3", "/etc/dotnet", "/run/current-system/sw",
    ];

    /// <summary>The sandbox of this machine, or null when there is no bwrap or it cannot make one. Costs one process.</summary>
    /// <param name="scratchParent">Where folders of runs are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Stops the trial.</param>
    public static async Task<Bubblewrap?> FindAsync(string scratchParent, TimeProvider time, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux() || ProgramPath.Find("bwrap") is not { } program)
            return null;
        var found = new Bubblewrap(program);
        using var scratch = Scratch.Make(scratchParent, []);
        var trial = found.Command(scratch, "/bin/sh", ["-c", "exit 77"], scratch.Work, TimeSpan.FromSeconds(10), new Dictionary<string, string>());
        var result = await trial.RunAsync(time, cancellation).ConfigureAwait(false);
        return result is { ExitCode: 77, TimedOut: false } && HasStarted(scratch) ? found : null;
    }

    /// <summary>Whether the sandbox of a run was made.</summary>
    public static bool HasStarted(Scratch scratch) => File.Exists(Path.Combine(scratch.Out, StartedMark));

    /// <summary>A script's path in the sandbox.</summary>
    public static string Inside(string script) => Scripts + "/" + Path.GetFileName(script);

    /// <summary>The command that runs a program in the sandbox.</summary>
    /// <param name="scratch">Evidence, result and work.</param>
    /// <param name="inner">The program, by its path in the sandbox or by name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="scripts">The folder of this machine that is seen as the scripts' folder.</param>
    /// <param name="timeout">When it is killed.</param>
    /// <param name="variables">All of its environment.</param>
    public BoundedCommand Command(
        Scratch scratch, string inner, IReadOnlyList<string> arguments, string scripts, TimeSpan timeout, IReadOnlyDictionary<string, string> variables)
    {
        List<string> words =
        [
            "--unshare-all", "--unshare-user", "--uid", Nobody, "--gid", Nobody, "--die-with-parent", "--new-session", "--cap-drop", "ALL",
            "--hostname", "checker", .. s_systemFolders.SelectMany(SystemFolder), .. s_systemFiles.SelectMany(file => Bind("--ro-bind-try", file, file)),
            "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp",
            .. Bind("--ro-bind", scripts, Scripts), .. Bind("--ro-bind", scratch.Evidence, Evidence),
            .. Bind("--bind", scratch.Out, Out), .. Bind("--bind", scratch.Work, Work), "--remount-ro", "/", "--chdir", Work,
        ];
        words.AddRange(["--", "/bin/sh", "-c", $": >{Out}/{StartedMark} && exec \"$@\"", "sh", inner, .. arguments]);
        return new BoundedCommand(program, words, timeout)
        {
            InheritsVariables = false,
            Variables = variables.ToDictionary(variable => variable.Key, variable => (string?)variable.Value),
        };
    }

    private static string[] Bind(string how, string from, string to) => [how, from, to];

    /// <summary>A folder of the system as it is here: on most of today's systems /bin is a link into /usr.</summary>
    private static string[] SystemFolder(string path) =>
        new DirectoryInfo(path).LinkTarget is { } target ? ["--symlink", target, path]
        : Directory.Exists(path) ? ["--ro-bind", path, path]
        : [];
}
