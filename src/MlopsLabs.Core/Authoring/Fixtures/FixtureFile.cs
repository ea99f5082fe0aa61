using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Authoring.Fixtures;

/// <summary><c>evidence.json</c>: everything of a fixture but the bytes of its evidence.</summary>
internal sealed record FixtureFile
{
    /// <summary>The one version there is.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The file's name.</summary>
    public const string Name = "evidence.json";

    /// <summary>The folder beside it that holds the bytes; nothing else is in it.</summary>
    public const string Bytes = "probes";

    /// <summary>The words of <see cref="Runtime"/>.</summary>
    public const string Docker = "docker", Local = "local";

    public required int V { get; init; }
    public required string Course { get; init; }
    public required string Lab { get; init; }
    public required string LabDigest { get; init; }
    public required string Seed { get; init; }
    public required string Runtime { get; init; }
    public required JsonElement Parameters { get; init; }
    public required IReadOnlyList<FixtureProbe> Probes { get; init; }
}

/// <summary>A probe in <c>evidence.json</c>.</summary>
internal sealed record FixtureProbe
{
    public required string Probe { get; init; }
    public required string Kind { get; init; }
    public required string? Source { get; init; }
    public required string Status { get; init; }
    public required int? ExitCode { get; init; }
    public required bool Truncated { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Below the fixture's folder, with slashes; a folder for several files; null where there are no bytes.</summary>
    public required string? File { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FixtureFile))]
internal sealed partial class FixtureJson : JsonSerializerContext;
