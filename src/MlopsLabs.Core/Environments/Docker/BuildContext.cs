using System.Formats.Tar;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>A build folder as a tar that is the same on every machine: sorted, no times, no owners, of the modes only whether a file is executable.</summary>
internal static class BuildContext
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Packs the files that <see cref="FolderDigest"/> counts, so that another tar means another digest.</summary>
    /// <exception cref="AuthorException">The folder has no Dockerfile, or cannot be read.</exception>
    public static byte[] Pack(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "Dockerfile")))
            throw new AuthorException("the build folder has no Dockerfile", folder);
        try
        {
            using var bytes = new MemoryStream();
            using (var tar = new TarWriter(bytes, TarEntryFormat.Pax, leaveOpen: true))
                foreach (var file in FolderDigest.Files(folder))
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, Path.GetRelativePath(folder, file).Replace('\\', '/'))
                    {
                        DataStream = new MemoryStream(File.ReadAllBytes(file), writable: false),
                        ModificationTime = DateTimeOffset.UnixEpoch,
                        Mode = IsExecutable(file) ? Executable : Plain,
                    });
            return bytes.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the build folder cannot be read: {error.Message}", folder, error);
        }
    }

    private static bool IsExecutable(string file) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);
}
