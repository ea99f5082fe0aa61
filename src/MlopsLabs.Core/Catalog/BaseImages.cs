namespace MlopsLabs.Core.Catalog;

/// <summary>The images that a course's services are made from: those that it names, and those that its Dockerfiles begin with.</summary>
public static class BaseImages
{
    /// <summary>The images of a course, each once, sorted.</summary>
    public static IReadOnlyList<string> Of(Course course) =>
    [
        .. course.Environments.Values
            .SelectMany(environment => environment.Services.SelectMany(service => service.Build is { } build
                ? From(Path.Combine(environment.Folder, build.Value, "Dockerfile"))
                : service.Image is { } image ? [image.Value] : []))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> From(string dockerfile) => !File.Exists(dockerfile) ? [] : File.ReadLines(dockerfile)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length >= 2 && words[0].Equals("FROM", StringComparison.OrdinalIgnoreCase) && !words[1].StartsWith('-'))
        .Select(words => words[1]);
}
