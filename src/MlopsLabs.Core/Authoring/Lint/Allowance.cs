using System.Text.RegularExpressions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>
/// A comment by which an author says "I know": <c># lint: allow ML354 because the classroom has no registry</c>. At the end of a line it
/// is about that line; on a line of its own about the next one that is neither blank nor such a comment.
/// </summary>
/// <param name="Path">The file.</param>
/// <param name="At">Where it is written.</param>
/// <param name="Line">The line that it is about.</param>
/// <param name="Code">What it allows.</param>
/// <param name="Reason">Why; null when it does not say.</param>
internal sealed partial record Allowance(string Path, Mark At, int Line, string Code, string? Reason)
{
    /// <summary>Those of an environment: in its own file, and in the Dockerfiles that it builds.</summary>
    public static IEnumerable<Allowance> Of(EnvironmentSpec environment) =>
        Dockerfile.PathsOf(environment).SelectMany(Of).Concat(Of(environment.Path));

    /// <summary>Those of one file.</summary>
    public static IReadOnlyList<Allowance> Of(string path)
    {
        if (!File.Exists(path))
            return [];
        var text = File.ReadAllText(path);
        return text.Contains("lint: allow", StringComparison.Ordinal) ? In(path, text.Split('\n')) : [];
    }

    private static List<Allowance> In(string path, string[] lines)
    {
        var found = new List<Allowance>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (Comment().Match(lines[at]) is not { Success: true } match)
                continue;
            var about = at;
            if (lines[at][..match.Index].Trim().Length == 0)
                do
                    about++;
                while (about < lines.Length && (lines[about].Trim().Length == 0 || IsComment(lines[about])));
            found.Add(new Allowance(
                path, new Mark(at + 1, match.Index + 1), about + 1, match.Groups["code"].Value,
                match.Groups["reason"].Value.Trim() is { Length: > 0 } reason ? reason : null));
        }
        return found;
    }

    private static bool IsComment(string line) => Comment().Match(line) is { Success: true, Index: var start } && line[..start].Trim().Length == 0;

    [GeneratedRegex(@"(?:(?<=^|\s)#|<!--)\s*lint: allow\s+(?<code>\S+)(?:\s+because\b(?<reason>.*?))?\s*(?:-->\s*)?$")]
    private static partial Regex Comment();
}
