using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// A service's folder, seen as the root of a file system: <c>/etc/cron.d</c> is the folder's <c>etc/cron.d</c>, and links are followed as
/// inside the service, so that none leads out of it.
/// </summary>
/// <param name="folder">The folder on this machine.</param>
internal sealed partial class ServiceRoot(string folder)
{
    /// <summary>As many links as Linux follows before it says ELOOP.</summary>
    private const int MaxLinks = 40;

    /// <summary>The folder on this machine.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Where a path of the service is on this machine, free of links; null when nothing is there.</summary>
    public string? Resolve(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        var rest = new Stack<string>(Parts(path));
        var inside = new List<string>();
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part == "..")
            {
                if (inside.Count > 0)
                    inside.RemoveAt(inside.Count - 1);
                continue;
            }
            inside.Add(part);
            var host = Host(inside);
            if (new FileInfo(host).LinkTarget is not { } target)
            {
                if (!Path.Exists(host))
                    return null;
                continue;
            }
            if (++links > MaxLinks)
                return null;
            if (target.StartsWith('/'))
                inside.Clear();
            else
                inside.RemoveAt(inside.Count - 1);
            foreach (var next in Parts(target))
                rest.Push(next);
        }
        return Host(inside);
    }

    /// <summary>Where a path that a file is written to is on this machine; null when it leaves the folder.</summary>
    public string? Place(string path)
    {
        var parts = Parts(path).Reverse().ToList();
        return parts.Count == 0 || parts.Contains("..") || parts.Exists(part => part.Contains('\0', StringComparison.Ordinal)) ? null : Host(parts);
    }

    /// <summary>
    /// What an argument becomes for a command that runs on this machine: an absolute path that exists in the service's folder is taken
    /// there, all else stays.
    /// </summary>
    public string MapArgument(string argument)
    {
        if (!argument.StartsWith('/') || Resolve(argument) is not { } resolved)
            return argument;

        // A program may go by the name of the link that it was called by: the path stays as it is while its links stay inside.
        var plain = Path.Combine(Folder, argument.TrimStart('/'));
        return LinkResolver.Resolve(plain) == LinkResolver.Resolve(resolved) ? plain : resolved;
    }

    /// <summary>What a command line becomes: its first word is taken into the service's folder like an argument.</summary>
    public string MapLine(string line)
    {
        var match = FirstWord().Match(line);
        if (!match.Success)
            return line;
        var word = match.Groups["word"];
        var mapped = MapArgument(word.Value);
        return mapped == word.Value
            ? line
            : $"{line[..word.Index]}'{mapped.Replace("'", "'\\''", StringComparison.Ordinal)}'{line[(word.Index + word.Length)..]}";
    }

    private string Host(List<string> parts) => parts.Count == 0 ? Folder : Path.Combine(Folder, Path.Combine([.. parts]));

    /// <summary>The parts of a path, last first.</summary>
    private static IEnumerable<string> Parts(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").Reverse();

    [GeneratedRegex(@"^\s*(?<word>/[A-Za-z0-9_./+:@%,=-]+)(?=$|[\s;&|<>])", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstWord();
}
