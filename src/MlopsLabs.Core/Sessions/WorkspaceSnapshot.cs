using MlopsLabs.Core.Environments.Local;

namespace MlopsLabs.Core.Sessions;

/// <summary>The files of a workspace as they were, to be put back. Where services live in it, their folder is left alone.</summary>
internal sealed class WorkspaceSnapshot
{
    // The local runtime keeps its services there (Environments/Local/Estate).
    private const string Services = "estate";

    private readonly List<(string Path, UnixFileMode Mode)> folders = [];
    private readonly List<(string Path, UnixFileMode Mode, byte[] Content)> files = [];
    private readonly string workspace;

    private WorkspaceSnapshot(string workspace) => this.workspace = workspace;

    /// <summary>Remembers every folder and regular file.</summary>
    public static WorkspaceSnapshot Take(string workspace)
    {
        var snapshot = new WorkspaceSnapshot(workspace);
        snapshot.Remember(new DirectoryInfo(workspace), isRoot: true);
        return snapshot;
    }

    /// <summary>Takes away everything that a learner could have written.</summary>
    public static void Clear(string workspace)
    {
        foreach (var entry in new DirectoryInfo(workspace).EnumerateFileSystemInfos())
            if (entry.Name != Services)
                FolderRemoval.Remove(entry.FullName);
    }

    /// <summary>Makes the workspace be as it was.</summary>
    public void Restore()
    {
        Clear(workspace);
        foreach (var (path, mode) in folders)
            SetMode(Directory.CreateDirectory(path).FullName, mode | UnixFileMode.UserWrite);
        foreach (var (path, mode, content) in files)
        {
            File.WriteAllBytes(path, content);
            SetMode(path, mode);
        }
        foreach (var (path, mode) in folders)
            SetMode(path, mode);
    }

    private void Remember(DirectoryInfo folder, bool isRoot)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            if (entry.LinkTarget is not null || (isRoot && entry.Name == Services))
                continue;
            if (entry is DirectoryInfo inner)
            {
                folders.Add((inner.FullName, Mode(inner)));
                Remember(inner, isRoot: false);
            }
            else
                files.Add((entry.FullName, Mode(entry), File.ReadAllBytes(entry.FullName)));
        }
    }

    private static UnixFileMode Mode(FileSystemInfo entry) => OperatingSystem.IsWindows() ? UnixFileMode.None : entry.UnixFileMode;

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
