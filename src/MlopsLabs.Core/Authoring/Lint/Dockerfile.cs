using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Lint;

/// <summary>The images that a Dockerfile begins from.</summary>
internal static class Dockerfile
{
    /// <summary>The Dockerfiles that an environment builds, each once.</summary>
    public static IEnumerable<string> PathsOf(EnvironmentSpec environment) => environment.Services
        .Where(service => service.Build is not null)
        .Select(service => Path.Combine(Path.GetDirectoryName(environment.Path) ?? "", service.Build!.Value.Value, "Dockerfile"))
        .Distinct();

    /// <summary>
    /// Every image of a <c>FROM</c>, with its place. Stages of the same file and <c>scratch</c> are none; what a build argument says is
    /// put in by its default.
    /// </summary>
    public static IEnumerable<(string Image, Mark At)> Bases(string text)
    {
        var stages = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "scratch" };
        var defaults = new Dictionary<string, string>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is [var arg, var set, ..] && Is(arg, "ARG") && set.Split('=', 2) is [var name, var value])
                defaults[name] = value.Trim('"', '\'');
            if (words is not [var from, ..] || !Is(from, "FROM"))
                continue;
            var rest = words.Skip(1).SkipWhile(word => word.StartsWith("--", StringComparison.Ordinal)).ToList();
            if (rest is [var image, ..] && !stages.Contains(image))
                yield return (defaults.Aggregate(image, (text, pair) => text.Replace($"${{{pair.Key}}}", pair.Value, StringComparison.Ordinal)
                    .Replace($"${pair.Key}", pair.Value, StringComparison.Ordinal)), new Mark(index + 1, line.IndexOf(image, StringComparison.Ordinal) + 1));
            if (rest is [_, var word, var stage, ..] && Is(word, "AS"))
                stages.Add(stage);
        }
    }

    private static bool Is(string word, string keyword) => word.Equals(keyword, StringComparison.OrdinalIgnoreCase);
}
