namespace MlopsLabs.Core.Environments;

/// <summary>What a Dockerfile says that is of interest before it is built.</summary>
public static class Dockerfiles
{
    /// <summary>The images that it begins with, as written; those of a file that is not there are none.</summary>
    public static IReadOnlyList<string> BasesOf(string dockerfile) => !File.Exists(dockerfile) ? [] :
    [
        .. File.ReadLines(dockerfile)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 2 && words[0].Equals("FROM", StringComparison.OrdinalIgnoreCase) && !words[1].StartsWith('-'))
            .Select(words => words[1]),
    ];
}
