using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>What a pack says of itself, in the file <c>pack.json</c> at its top (<c>docs/instructors/packs.md</c>).</summary>
/// <param name="Format">Always <c>mlopslabs/pack</c>.</param>
/// <param name="FormatVersion">The version of this form, 1.</param>
/// <param name="Id">The course's id.</param>
/// <param name="Title">The course's name.</param>
/// <param name="Version">The author's word for this edition; null when the course has none.</param>
/// <param name="Audience"><c>learners</c> or <c>instructors</c>.</param>
/// <param name="Tool">Name and version of the program that packed it.</param>
/// <param name="Labs">Its labs, in the course's order.</param>
/// <param name="Files">All other files of the pack, sorted by path.</param>
public sealed record PackManifest(
    string Format, int FormatVersion, string Id, string Title, string? Version, string Audience, string Tool, IReadOnlyList<PackedLab> Labs,
    IReadOnlyList<PackedFile> Files)
{
    /// <summary>The file's name in a pack.</summary>
    public const string FileName = "pack.json";

    /// <summary>The one value of <see cref="Format"/>.</summary>
    public const string TheFormat = "mlopslabs/pack";

    /// <summary>The version that this program writes and reads.</summary>
    public const int TheVersion = 1;

    /// <summary>The same manifest has the same bytes, everywhere.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, PackJson.Default.PackManifest), (byte)'\n'];

    /// <summary>Reads a manifest; null with a reason when it is none that this program reads.</summary>
    public static (PackManifest? Manifest, string? Problem) Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(bytes, PackJson.Default.PackManifest);
            return manifest switch
            {
                null or { Format: not TheFormat } => (null, $"its {FileName} is not of the format {TheFormat}"),
                { FormatVersion: > TheVersion } => (null, $"its format version {manifest.FormatVersion} is newer than this program reads ({TheVersion}); update mlopslabs"),
                { FormatVersion: not TheVersion } => (null, $"its format version {manifest.FormatVersion} is unknown"),
                _ when manifest.Files.Any(file => file is null) || manifest.Labs.Any(lab => lab is null) => (null, $"its {FileName} has an empty entry"),
                _ => (manifest, null),
            };
        }
        catch (JsonException error)
        {
            return (null, $"its {FileName} cannot be read: {error.Message}");
        }
    }
}

/// <summary>A lab of a pack, by the digests that attempts say of it.</summary>
/// <param name="Id">The lab's id.</param>
/// <param name="Digest">Of the lab's folder in this pack.</param>
/// <param name="FullDigest">Of the lab's folder as the author has it, with the solution and hidden checks.</param>
public sealed record PackedLab(string Id, string Digest, string FullDigest);

/// <summary>A file of a pack.</summary>
/// <param name="Path">Below the course's folder.</param>
/// <param name="Sha256">Of its bytes, in lower-case hex.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Mode"><c>0644</c>, or <c>0755</c> for one that may be executed.</param>
public sealed record PackedFile(string Path, string Sha256, long Bytes, string Mode);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PackManifest))]
[JsonSerializable(typeof(InstalledPack))]
internal sealed partial class PackJson : JsonSerializerContext;
