using MlopsLabs.Core.Processes;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// Commands of a service, run on this machine in the service's root folder. <c>SERVICE_ROOT</c> names that folder (<c>/</c> under docker).
/// </summary>
internal static class ServiceCommand
{
    /// <summary>A command line, run by <c>sh -c</c>; its first word may be an absolute path of the service.</summary>
    public static BoundedCommand Line(Estate estate, string service, string line, TimeSpan timeout) =>
        Prepare(estate, estate.Service(service), new BoundedCommand("sh", ["-c", estate.Service(service).MapLine(line)], timeout));

    /// <summary>A program and its arguments; each of them may be an absolute path of the service.</summary>
    public static BoundedCommand Words(Estate estate, string service, IReadOnlyList<string> words, TimeSpan timeout)
    {
        var root = estate.Service(service);
        var mapped = words.Select(root.MapArgument).ToList();
        return Prepare(estate, root, new BoundedCommand(mapped[0], mapped[1..], timeout));
    }

    private static BoundedCommand Prepare(Estate estate, ServiceRoot root, BoundedCommand command) => command with
    {
        Folder = root.Folder,
        Variables = new Dictionary<string, string?>
        {
            ["SERVICE_ROOT"] = root.Folder,
            // The same words and the same order of names for every learner.
            ["LC_ALL"] = "C.UTF-8",
            // A repository that the learner's folder lies in is none of the service's.
            ["GIT_CEILING_DIRECTORIES"] = estate.Folder,
        },
    };
}
