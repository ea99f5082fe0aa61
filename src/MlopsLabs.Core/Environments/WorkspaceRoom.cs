using System.Globalization;

namespace MlopsLabs.Core.Environments;

/// <summary>Whether there is room for a learner's work.</summary>
internal static class WorkspaceRoom
{
    /// <summary>Estates of the local runtime, answers and evidence of a lab take a few megabytes; a disk with less is full in the middle of one.</summary>
    private const long Least = 32 << 20;

    /// <summary>Refuses a folder, which may not exist yet, on a disk that is as good as full.</summary>
    /// <exception cref="PlatformException">It is.</exception>
    public static void Need(string folder)
    {
        var existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
            existing = parent;
        long free;
        try
        {
            free = new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A disk that does not say is not a full one.
            return;
        }
        if (free < Least)
            throw new PlatformException(
                ErrorKind.Disk, string.Create(CultureInfo.InvariantCulture, $"The disk that holds {folder} has {free >> 20} MiB free, and a lab needs {Least >> 20} MiB to begin."),
                "Free some space (mlopslabs gc removes what labs left behind); MLOPSLABS_HOME names another folder for all state.");
    }
}
