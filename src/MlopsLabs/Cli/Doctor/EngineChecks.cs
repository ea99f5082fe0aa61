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
        foreach (var image in catalog.Courses.SelectMany(BaseImages.Of).Distinct().Order(StringComparer.Ordinal))
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
}
