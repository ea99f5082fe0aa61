using System.Security.Cryptography;
using System.Text;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>An image that containers are made from, and how it is had.</summary>
/// <param name="Name">What an engine is asked for: the tag of a built one, else the reference as the author wrote it.</param>
/// <param name="Service">The service that needs it first; progress is told under this word.</param>
/// <param name="Environment">The service's environment; null for the image that checker scripts run in.</param>
/// <param name="BuildFolder">The folder that it is built from; null for one that is pulled, and for that of the checkers.</param>
public sealed record WantedImage(string Name, string Service, string? Environment, string? BuildFolder)
{
    /// <summary>What every tag of ours begins with. Files of images hold no others, so that loading one never moves somebody else's.</summary>
    public const string Ours = "mlopslabs/";

    /// <summary>The image that checker scripts run in.</summary>
    public static WantedImage Checker { get; } = new(CheckerImage.Tag, CheckerImage.Name, null, null);

    /// <summary>
    /// The tag that it has in a file of images. Loading gives an image tags and nothing else, so one that is named by its digest would not be
    /// found again; and a pulled one's own tag is not ours to move.
    /// </summary>
    public string StoredTag => Name.StartsWith(Ours, StringComparison.Ordinal)
        ? Name
        : $"{Ours}pulled:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Name)))[..12]}";

    /// <summary>The image of a service.</summary>
    public static WantedImage Of(EnvironmentPlan plan, ServicePlan service) => Of(plan.Key.Course, plan.Spec, service.Spec, service.BuildDigest);

    /// <summary>The image of a service, from its build folder as it is now.</summary>
    /// <exception cref="AuthorException">The build folder cannot be read.</exception>
    public static WantedImage Of(string course, EnvironmentSpec environment, ServiceSpec service) =>
        Of(course, environment, service, service.Build is { } build ? FolderDigest.Of(Path.Combine(environment.Folder, build.Value)) : null);

    /// <summary>The tag of a built image says the folder's digest: another folder, another tag, so that a present one is never out of date.</summary>
    private static WantedImage Of(string course, EnvironmentSpec environment, ServiceSpec service, string? digest) => service.Image is { } image
        ? new WantedImage(image.Value, service.Name.Value, environment.Id.Value, null)
        : new WantedImage(
            $"{Ours}{course}-{environment.Id.Value}-{service.Name.Value}:{digest![..12]}".ToLowerInvariant(), service.Name.Value, environment.Id.Value,
            Path.Combine(environment.Folder, service.Build!.Value.Value));
}
