using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace MlopsLabs.Core.Environments.Docker.ImageFiles;

/// <summary>What a file of images says of itself, in its first entry (<c>docs/instructors/offline.md</c>).</summary>
/// <param name="Format">Always <c>mlopslabs/images</c>.</param>
/// <param name="FormatVersion">The version of this form, 1.</param>
/// <param name="Course">The course's id.</param>
/// <param name="Tool">Name and version of the program that wrote it.</param>
/// <param name="At">When it was written.</param>
/// <param name="Architecture">The processors that all its images are for, in Go's words.</param>
/// <param name="Images">Its images.</param>
/// <param name="Bytes">How many bytes follow the first entry.</param>
/// <param name="Sha256">Of those bytes, in lower-case hex.</param>
public sealed partial record ImageLock(
    string Format, int FormatVersion, string Course, string Tool, DateTimeOffset At, string Architecture, IReadOnlyList<LockedImage> Images, long Bytes, string Sha256)
{
    /// <summary>The name of the first entry.</summary>
    public const string FileName = "mlopslabs-images.json";

    /// <summary>The one value of <see cref="Format"/>.</summary>
    public const string TheFormat = "mlopslabs/images";

    /// <summary>The version that this program writes and reads.</summary>
    public const int TheVersion = 1;

    /// <summary>A lock is short; what says that it is longer is none.</summary>
    internal const int MostBytes = 1 << 20;

    private const int MostImages = 500;

    /// <summary>The same lock has the same bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ImageLockJson.Default.ImageLock);

    /// <summary>Reads a lock; null with a reason when it is none that this program reads. Nothing that it says is believed beyond its form.</summary>
    public static (ImageLock? Lock, string? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var read = JsonSerializer.Deserialize(bytes, ImageLockJson.Default.ImageLock);
            return read switch
            {
                null or { Format: not TheFormat } => (null, $"its {FileName} is not of the format {TheFormat}"),
                { FormatVersion: > TheVersion } => (null, $"its format version {read.FormatVersion} is newer than this program reads ({TheVersion}); update mlopslabs"),
                { FormatVersion: not TheVersion } => (null, $"its format version {read.FormatVersion} is unknown"),
                { Images.Count: 0 or > MostImages } => (null, $"its {FileName} speaks of {read.Images.Count} images"),
                _ when Problem(read) is { } problem => (null, $"its {FileName} {problem}"),
                _ => (read, null),
            };
        }
        catch (JsonException error)
        {
            return (null, $"its {FileName} cannot be read: {PlainText.SanitiseLine(error.Message)}");
        }
    }

    private static string? Problem(ImageLock read)
    {
        if (!Word().IsMatch(read.Course) || !Word().IsMatch(read.Architecture))
            return "has no id of a course, or names no processors";
        if (read.Bytes <= 0 || !Hex().IsMatch(read.Sha256))
            return "was never finished: the program that wrote the file was ended in the middle";
        foreach (var image in read.Images)
            if (image is null || !Tag().IsMatch(image.Tag) || !Digest().IsMatch(image.Id) || image.Bytes < 0 || image.Layers.Any(layer => layer is null || !Digest().IsMatch(layer)))
                return "has an image whose tag or digest is none of this program's";
        return read.Images.Select(image => image.Tag).Distinct().Count() < read.Images.Count ? "has one tag twice" : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,62}$")]
    private static partial Regex Word();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hex();

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();

    // Only tags of ours: a file from elsewhere must not put its own image in the place of somebody else's.
    [GeneratedRegex("^mlopslabs/[a-z0-9][a-z0-9._-]{0,200}:[a-z0-9][a-z0-9._-]{0,127}$")]
    private static partial Regex Tag();
}

/// <summary>An image of a file.</summary>
/// <param name="Name">What the course asks an engine for.</param>
/// <param name="Tag">The tag that it has after loading; always one of ours.</param>
/// <param name="Service">The service that needs it, or <c>checker</c>.</param>
/// <param name="Environment">The service's environment; null for the image of checker scripts.</param>
/// <param name="Id">The digest of its configuration.</param>
/// <param name="Layers">The digests of its layers' content.</param>
/// <param name="RepoDigests">The names with a digest that registries know it by.</param>
/// <param name="Bytes">Its size on an engine, with layers that others share.</param>
public sealed record LockedImage(
    string Name, string Tag, string Service, string? Environment, string Id, IReadOnlyList<string> Layers, IReadOnlyList<string> RepoDigests, long Bytes)
{
    /// <summary>Whether an engine's image is this one. An engine that names images by their manifests has another id for it, and the same layers.</summary>
    public bool Is(EngineImage? image) => image is not null && (image.Id == Id || (image.IsNamedByManifest && image.Layers.SequenceEqual(Layers)));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ImageLock))]
internal sealed partial class ImageLockJson : JsonSerializerContext;
