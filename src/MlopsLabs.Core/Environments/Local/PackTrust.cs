using System.Text;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// The packs whose programs the learner lets run on this machine outside containers, by digest: a changed pack is asked for again. A text
/// file with a digest a line, which people may read and edit.
/// </summary>
/// <param name="path">The file; made when the first pack is trusted.</param>
public sealed class PackTrust(string path)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether the learner trusts a pack.</summary>
    /// <exception cref="PlatformException">The file is there and cannot be read.</exception>
    public bool IsTrusted(string digest) => Read().Contains(digest, StringComparer.Ordinal);

    /// <summary>Remembers that the learner trusts a pack.</summary>
    /// <exception cref="PlatformException">The file cannot be written.</exception>
    public void Trust(string digest)
    {
        if (digest.Length == 0 || !digest.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException("a digest has letters and digits only", nameof(digest));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using var held = FolderLock.TakeAsync(path + ".lock", s_patience, CancellationToken.None).GetAwaiter().GetResult();
            var trusted = Read();
            if (trusted.Contains(digest, StringComparer.Ordinal))
                return;
            var text = string.Concat(trusted.Append(digest).Select(line => line + "\n"));
            using (var file = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            File.Move(path + ".tmp", path, overwrite: true);
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            throw LocalFaults.Explain(error, "remembering which packs are trusted");
        }
    }

    private string[] Read()
    {
        try
        {
            return [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception error) when (LocalFaults.IsOfFiles(error))
        {
            throw LocalFaults.Explain(error, "reading which packs are trusted");
        }
    }
}
