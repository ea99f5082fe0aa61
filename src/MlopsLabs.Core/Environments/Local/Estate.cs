using System.Globalization;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// An environment as folders: <c>estate/</c> in the workspace, a folder a service below it. It is made beside its place and moved there
/// whole; <c>estate/.mlopslabs.json</c> says what it was made from, and, once everything is done, that it is ready.
/// </summary>
/// <param name="workspace">The learner's folder.</param>
internal sealed class Estate(string workspace)
{
    private const string IncomingPrefix = "estate.new-";
    private const string OutgoingPrefix = "estate.old-";

    /// <summary>The learner's folder.</summary>
    public string Workspace { get; } = Path.GetFullPath(workspace);

    /// <summary>Where the services' folders are.</summary>
    public string Folder => Path.Combine(Workspace, "estate");

    /// <summary>The root of a service.</summary>
    public ServiceRoot Service(string name) => new(Path.Combine(Folder, name));

    /// <summary>What is written in the estate about it; null when there is none, or none of ours.</summary>
    public EstateState? State() => IsLink(Folder) ? null : EstateState.Read(Folder);

    /// <summary>Refuses a folder or a link that somebody else put in the estate's place.</summary>
    public void RequirePlace()
    {
        if (Path.Exists(Folder) && State() is null || IsLink(Folder))
            throw new PlatformException(
                ErrorKind.Environment,
                $"{Folder} is in the way: it was not made by mlopslabs, and is not removed.",
                "Move it to another place or name, and start again.");
    }

    /// <summary>An empty folder to make an estate in.</summary>
    public string NewIncoming() => Directory.CreateDirectory(Path.Combine(Workspace, Fresh(IncomingPrefix))).FullName;

    /// <summary>Puts a made estate in its place; the one that was there goes away.</summary>
    public void Accept(string incoming)
    {
        Remove();
        Directory.Move(incoming, Folder);
    }

    /// <summary>Takes the estate away. It leaves its place in one step, so that half an estate is never taken for one.</summary>
    public void Remove()
    {
        if (!Path.Exists(Folder) || State() is null)
            return;
        var outgoing = Path.Combine(Workspace, Fresh(OutgoingPrefix));
        Directory.Move(Folder, outgoing);
        FolderRemoval.Remove(outgoing);
    }

    /// <summary>Removes what a killed start or stop left beside the estate, and returns its paths.</summary>
    public IReadOnlyList<string> RemoveLeftovers()
    {
        if (!Directory.Exists(Workspace))
            return [];
        var left = Directory.EnumerateDirectories(Workspace, IncomingPrefix + "*")
            .Concat(Directory.EnumerateDirectories(Workspace, OutgoingPrefix + "*"))
            .Order(StringComparer.Ordinal)
            .ToList();
        left.ForEach(FolderRemoval.Remove);
        return left;
    }

    private static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;

    private static string Fresh(string prefix) => prefix + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..12];
}
