using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Catalog;

/// <summary>The images that a course's services are made from: those that it names, and those that its Dockerfiles begin with.</summary>
public static class BaseImages
{
    /// <summary>The images of a course, each once, sorted.</summary>
    public static IReadOnlyList<string> Of(Course course) =>
    [
        .. course.Environments.Values
            .SelectMany(environment => environment.Services.SelectMany(service => service.Build is { } build
                ? Dockerfiles.BasesOf(Path.Combine(environment.Folder, build.Value, "Dockerfile"))
                : service.Image is { } image ? [image.Value] : []))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
