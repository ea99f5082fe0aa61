using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Docker.ImageFiles;

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

    /// <summary>Where the engine keeps its images, and what of the courses' images is there; what those that are missing are made from, too.</summary>
    public static async Task<IReadOnlyList<DoctorFinding>> ImagesAsync(LabCatalog catalog, EngineEndpoint endpoint, TimeProvider time, CancellationToken cancellation)
    {
        var findings = new List<DoctorFinding>();
        using var engine = new EngineImages(endpoint, time);
        using var docker = new DockerRuntime(endpoint, "", time);
        try
        {
            if (await engine.RoomAsync(cancellation) is { } room)
                findings.Add(MachineChecks.Disk("disk", room.Folder, room.FreeBytes));
            foreach (var course in catalog.Courses)
                findings.AddRange(await ImagesAsync(course, engine, docker, cancellation));
        }
        catch (PlatformException error)
        {
            findings.Add(new DoctorFinding("image", Health.Error, error.Message, error.NextStep));
        }
        catch (AuthorException error)
        {
            findings.Add(new DoctorFinding("image", Health.Error, $"{error.Place}: {error.Message}", "mlopslabs list"));
        }
        return [.. findings.Distinct()];
    }

    private static async Task<List<DoctorFinding>> ImagesAsync(Course course, EngineImages engine, DockerRuntime docker, CancellationToken cancellation)
    {
        var images = await engine.LookAsync(CourseImages.Of(course), cancellation);
        var missing = images.Where(image => image.Present is null).Select(image => image.Wanted).ToList();
        if (images.Count == 0)
            return [];
        if (missing.Count == 0)
            return [new DoctorFinding("image", Health.Ok, $"all images of {course.Id} are there ({images.Count})")];
        var findings = new List<DoctorFinding>
        {
            new("image", Health.Warning, $"{missing.Count} of {images.Count} images of {course.Id} are missing: the first start makes them, which may need a network",
                $"mlopslabs images list {course.Id}; without a network: mlopslabs images import FILE"),
        };
        foreach (var name in missing.SelectMany(BasesOf).Distinct().Order(StringComparer.Ordinal))
            findings.Add(await docker.HasImageAsync(name, cancellation)
                ? new DoctorFinding("image", Health.Ok, $"{name} is there")
                : new DoctorFinding("image", Health.Warning, $"the base image {name} is missing: the first start pulls it, which needs a network", $"docker pull {name}"));
        return findings;
    }

    private static IReadOnlyList<string> BasesOf(WantedImage image) => image switch
    {
        { BuildFolder: { } folder } => Dockerfiles.BasesOf(Path.Combine(folder, "Dockerfile")),
        { Environment: null } => [],
        _ => [image.Name],
    };
}
