namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Puts a folder of this machine into a tar, for everybody to read and for nobody to write.</summary>
internal static class FolderTar
{
    private const int Readable = 0b100_100_100;
    private const int Executable = 0b101_101_101;

    /// <summary>The tar with the folder, or the one file, at a path. Only files and folders: links are followed, what is neither is left out.</summary>
    /// <exception cref="PlatformException">It is not there or cannot be read.</exception>
    public static void Add(FileTar tar, string path, string source)
    {
        try
        {
            if (File.Exists(source))
                AddFile(tar, path, source);
            else if (Directory.Exists(source))
                AddFolder(tar, path, source);
            else
                throw new PlatformException(ErrorKind.Environment, $"There is no folder {source}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PlatformException(ErrorKind.Environment, $"The folder {source} cannot be read: {error.Message}", null, error);
        }
    }

    private static void AddFolder(FileTar tar, string path, string source)
    {
        tar.AddFolder(path, 0b111_101_101, 0, 0);
        foreach (var entry in Directory.EnumerateFileSystemEntries(source).Order(StringComparer.Ordinal))
        {
            var name = $"{path}/{Path.GetFileName(entry)}";
            if (Directory.Exists(entry) && new DirectoryInfo(entry).LinkTarget is null)
                AddFolder(tar, name, entry);
            else if (File.Exists(entry))
                AddFile(tar, name, entry);
        }
    }

    private static void AddFile(FileTar tar, string path, string source)
    {
        using var file = RegularFile.Open(source);
        if (file is null)
            return;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var executable = OperatingSystem.IsWindows()
            ? bytes.AsSpan().StartsWith("#!"u8)
            : File.GetUnixFileMode(source).HasFlag(UnixFileMode.UserExecute);
        tar.AddFile(path, bytes, executable ? Executable : Readable, 0, 0);
    }
}
