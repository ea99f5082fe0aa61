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
            return Of(Files(folder).Select(file => (Name(folder, file), IsExecutable(file), File.ReadAllBytes(file))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AuthorException($"the folder cannot be read: {error.Message}", folder, error);
        }
    }

    /// <summary>The digest that a folder with these files has: paths with forward slashes below it, sorted by their letters' numbers.</summary>
    public static string Of(IEnumerable<(string Path, bool Executable, byte[] Bytes)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, executable, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\0{(executable ? "x" : "-")}\0{bytes.LongLength}\0"));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a file may be executed. Windows does not say: there a file that begins like a script is one.</summary>
    public static bool IsExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            return File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);
        using var stream = File.OpenRead(file);
        return stream.ReadByte() == '#' && stream.ReadByte() == '!';
    }

    /// <summary>All files below a folder, sorted by their path with forward slashes. Python's caches do not count.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".pyc", StringComparison.Ordinal))
            .OrderBy(file => Name(folder, file), StringComparer.Ordinal);

    private static string Name(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}
