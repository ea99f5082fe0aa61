using System.Security.Cryptography;
using System.Text;

namespace MlopsLabs.Core;

/// <summary>The digest of a folder: of the names, the executable bits and the bytes of all files below it.</summary>
public static class FolderDigest
{
    /// <summary>SHA-256 in lower-case hex over all files, sorted by path; times and owners do not count.</summary>
    /// <exception cref="AuthorException">The folder cannot be read.</exception>
    public static string Of(string folder)
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in Files(folder))
            {
                var bytes = File.ReadAllBytes(file);
                var executable = !OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);
                hash.AppendData(Encoding.UTF8.GetBytes($"{Name(folder, file)}\0{(executable ? "x" : "-")}\0{bytes.LongLength}\0"));
                hash.AppendData(bytes);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the folder cannot be read: {error.Message}", folder, error);
        }
    }

    /// <summary>All files below a folder, sorted by their path with forward slashes. Python's caches do not count.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".pyc", StringComparison.Ordinal))
            .OrderBy(file => Name(folder, file), StringComparer.Ordinal);

    private static string Name(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}
