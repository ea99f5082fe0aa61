using System.Text.Json;
using System.Text.Json.Serialization;
using MlopsLabs.Core.Attempts;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>An entry of the shelf as a file.</summary>
internal sealed record ShelfForm
{
    /// <summary>The version that this program writes. An entry of another one is made again.</summary>
    public const int TheVersion = 1;

    public required int V { get; init; }
    public required string Lab { get; init; }
    public required string LabDigest { get; init; }
    public string? Environment { get; init; }
    public required string Runtime { get; init; }
    public required IReadOnlyDictionary<string, string> Images { get; init; }
    public required IReadOnlyList<WorkForm> Works { get; init; }

    public static byte[] Write(ShelfEntry entry) => JsonSerializer.SerializeToUtf8Bytes(
        new ShelfForm
        {
            V = TheVersion,
            Lab = entry.Lab,
            LabDigest = entry.LabDigest,
            Environment = entry.Environment,
            Runtime = entry.Runtime,
            Images = entry.Images,
            Works = [.. entry.Works.Select(work => new WorkForm
            {
                Variant = work.Variant,
                Reading = ReadingForm.From(work.Reading),
                Pending = work.Pending is { } pending ? ReadingForm.From(pending) : null,
                Files = work.Files,
            })],
        },
        ShelfJson.Default.ShelfForm);

    /// <summary>Reads an entry; null when it is of another version, or damaged: a shelf can be made again.</summary>
    public static ShelfEntry? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, ShelfJson.Default.ShelfForm) is { V: TheVersion } read
                ? new ShelfEntry(
                    read.Lab, read.LabDigest, read.Environment, read.Runtime, read.Images,
                    [.. read.Works.Select(work => new ShelfWork(work.Variant, work.Reading.ToReading(), work.Pending?.ToReading(), work.Files))])
                : null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return null;
        }
    }
}

internal sealed record WorkForm
{
    public required string Variant { get; init; }
    public required ReadingForm Reading { get; init; }
    public ReadingForm? Pending { get; init; }
    public required IReadOnlyList<ShelfFile> Files { get; init; }
}

internal sealed record ReadingForm
{
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<ProbeLine> Probes { get; init; }
    public required IReadOnlyList<ResultLine> Results { get; init; }

    public static ReadingForm From(ShelfReading reading) => new()
    {
        At = reading.At,
        Probes = [.. reading.Probes.Select(ProbeLine.From)],
        Results = [.. reading.Results.Select(ResultLine.Whole)],
    };

    public ShelfReading ToReading() => new(At, [.. Probes.Select(probe => probe.ToRecord())], [.. Results.Select(result => result.ToResult())]);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ShelfForm))]
internal sealed partial class ShelfJson : JsonSerializerContext;
