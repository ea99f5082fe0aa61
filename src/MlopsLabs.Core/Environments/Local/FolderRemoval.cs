namespace MlopsLabs.Core.Environments.Local;

/// <summary>Removes folders, also those whose programs took the right to write away. Links are removed, not followed.</summary>
internal static class FolderRemoval
{
    /// <summary>Removes a folder with all in it. Nothing there is no error.</summary>
    public static void Remove(string path)
    {
        if (!Directory.Exists(path) || new DirectoryInfo(path).LinkTarget is not null)
        {
            File.Delete(path);
            return;
        }
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            MakeWritable(new DirectoryInfo(path));
            Directory.Delete(path, recursive: true);
        }
    }

    private static void MakeWritable(DirectoryInfo folder)
    {
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
                file.IsReadOnly = false;
            return;
        }
        folder.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var child in folder.EnumerateDirectories())
            if (child.LinkTarget is null)
                MakeWritable(child);
    }
}
