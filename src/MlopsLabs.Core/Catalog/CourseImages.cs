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
        var labs = course.Labs.Where(lab => lab.Runtimes.Contains(RuntimeKind.Docker)).ToList();
        var services = labs.Select(course.EnvironmentOf).OfType<EnvironmentSpec>().Distinct().SelectMany(environment => environment.Services.Select(service => WantedImage.Of(course.Id, environment, service)));
        return [.. services.DistinctBy(image => image.Name), .. labs.Any(lab => lab.Checks.Any(check => check.Script is not null)) ? [WantedImage.Checker] : Array.Empty<WantedImage>()];
    }
}
