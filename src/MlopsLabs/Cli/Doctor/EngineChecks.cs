using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Cli.Doctor;

/// <summary>What the doctor asks of the engine.</summary>
internal static class EngineChecks
{
    /// <summary>The engine itself. None at all is only a warning: the local runtime takes over.</summary>
    public static DoctorFinding Engine(EngineFinding engine) => new(
        "engine",
        engine.Status switch
        {
            EngineStatus.Answering => Health.Ok,
            EngineStatus.None => Health.Warning,
            _ => Health.Error,
        },
        engine.Status == EngineStatus.Answering ? engine.Message : $"{engine.Message} Labs that can run on the local runtime still do.",
        engine.Remedy);

    /// <summary>The images that the courses' services are made from.</summary>
    public static async Task<IReadOnlyList<DoctorFinding>> BaseImagesAsync(LabCatalog catalog, DockerRuntime docker, CancellationToken cancellation)
    {
        var findings = new List<DoctorFinding>();
        foreach (var image in BaseImages(catalog))
            try
            {
                findings.Add(await docker.HasImageAsync(image, cancellation)
                    ? new DoctorFinding("image", Health.Ok, $"{image} is there")
                    : new DoctorFinding("image", Health.Warning, $"the base image {image} is missing: the first start pulls it, which needs a network", $"docker pull {image}"));
            }
            catch (PlatformException error)
            {
                findings.Add(new DoctorFinding("image", Health.Error, error.Message, error.NextStep));
            }
        return findings;
    }

    private static IEnumerable<string> BaseImages(LabCatalog catalog) => catalog.Courses
        .SelectMany(course => course.Environments.Values)
        .SelectMany(environment => environment.Services.SelectMany(service => service.Build is { } build
            ? From(Path.Combine(environment.Folder, build.Value, "Dockerfile"))
            : service.Image is { } image ? [image.Value] : []))
        .Distinct()
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> From(string dockerfile) => File.ReadLines(dockerfile)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(words => words.Length >= 2 && words[0].Equals("FROM", StringComparison.OrdinalIgnoreCase) && !words[1].StartsWith('-'))
        .Select(words => words[1]);
}
