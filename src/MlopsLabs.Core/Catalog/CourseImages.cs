using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog;

/// <summary>The images that a course's labs need on an engine.</summary>
public static class CourseImages
{
    /// <summary>Each once: those of the environments of labs that run on an engine, in the order of the labs, and that of the checkers where a lab has a script.</summary>
    /// <exception cref="AuthorException">A build folder cannot be read.</exception>
    public static IReadOnlyList<WantedImage> Of(Course course)
    {
        var services = Environments(course).SelectMany(environment => environment.Services.Select(service => WantedImage.Of(course.Id, environment, service)));
        return [.. services.DistinctBy(image => image.Name), .. OnEngine(course).Any(lab => lab.Checks.Any(check => check.Script is not null)) ? [WantedImage.Checker] : Array.Empty<WantedImage>()];
    }

    /// <summary>What making all of them took where it was measured; null when it is not known of every environment.</summary>
    public static ImageCost? CostOf(Course course)
    {
        var costs = Environments(course).Select(environment => environment.Images).ToList();
        return costs.Count == 0 || costs.Contains(null)
            ? null
            : new ImageCost(costs.Sum(cost => cost!.Download), costs.Sum(cost => cost!.Disk), TimeSpan.FromTicks(costs.Sum(cost => cost!.Time.Ticks)));
    }

    private static IEnumerable<LabSpec> OnEngine(Course course) => course.Labs.Where(lab => lab.Runtimes.Contains(RuntimeKind.Docker));

    private static IEnumerable<EnvironmentSpec> Environments(Course course) => OnEngine(course).Select(course.EnvironmentOf).OfType<EnvironmentSpec>().Distinct();
}
