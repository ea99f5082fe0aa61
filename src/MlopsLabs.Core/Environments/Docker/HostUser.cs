using System.Runtime.InteropServices;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Who runs this program, in the numbers that files are owned by.</summary>
internal sealed partial record HostUser(int Uid, int Gid)
{
    /// <summary>The user of this process; null on Windows, where files have no such owners.</summary>
    public static HostUser? OfThisProcess() => OperatingSystem.IsWindows() ? null : new HostUser(GetUid(), GetGid());

    [LibraryImport("libc", EntryPoint = "getuid")]
    private static partial int GetUid();

    [LibraryImport("libc", EntryPoint = "getgid")]
    private static partial int GetGid();
}
