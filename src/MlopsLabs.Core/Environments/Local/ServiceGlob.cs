using System.Text;
using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>
/// The files of a service that a shell pattern names: <c>*</c>, <c>?</c> and sets such as <c>[a-z]</c> or <c>[!0-9]</c> within one part of a
/// path; a name that begins with a dot is found only by a pattern that does.
/// </summary>
internal static class ServiceGlob
{
    /// <summary>A file, by its path in the service and its place on this machine.</summary>
    public readonly record struct Match(string Path, string Place);

    /// <summary>The regular files that match, sorted by path. Links are followed inside the service.</summary>
    public static IReadOnlyList<Match> Files(ServiceRoot root, string pattern)
    {
        IEnumerable<string> paths = [""];
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
            paths = [.. paths.SelectMany(path => Next(root, path, part))];
        return
        [
            .. paths.Order(StringComparer.Ordinal)
                .Select(path => new Match(path, root.Resolve(path) ?? ""))
                .Where(match => File.Exists(match.Place)),
        ];
    }

    private static IEnumerable<string> Next(ServiceRoot root, string path, string part)
    {
        if (Expression(part) is not { } expression)
            return root.Resolve(path + "/" + part) is null ? [] : [path + "/" + part];
        if (root.Resolve(path + "/") is not { } folder || !Directory.Exists(folder))
            return [];
        return new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Select(entry => entry.Name)
            .Where(name => (name[0] != '.' || part[0] == '.') && expression.IsMatch(name))
            .Select(name => path + "/" + name);
    }

    /// <summary>The pattern as an expression; null when it names one thing.</summary>
    private static Regex? Expression(string part)
    {
        var expression = new StringBuilder("^");
        var wild = false;
        for (var at = 0; at < part.Length; at++)
        {
            var close = part[at] == '[' ? EndOfSet(part, at) : -1;
            wild |= close > 0 || part[at] is '*' or '?';
            if (close > 0)
            {
                var set = part[(at + 1)..close];
                expression.Append(set[0] == '!' ? $"[^{set[1..]}]" : $"[{set}]");
                at = close;
            }
            else
            {
                expression.Append(part[at] switch { '*' => ".*", '?' => ".", var letter => Regex.Escape(letter.ToString()) });
            }
        }
        return wild ? new Regex(expression.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) : null;
    }

    /// <summary>The closing bracket of a set of letters, digits and the signs that sets are made of; -1 when it is no such set.</summary>
    private static int EndOfSet(string part, int open)
    {
        var first = open + 1 < part.Length && part[open + 1] == '!' ? open + 2 : open + 1;
        for (var at = first; at < part.Length; at++)
        {
            if (part[at] == ']' && at > first)
                return at;
            if (!char.IsAsciiLetterOrDigit(part[at]) && part[at] is not ('-' or '_' or '.'))
                return -1;
        }
        return -1;
    }
}
