using System.Text.Json;
using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>What <c>estate/.mlopslabs.json</c> says.</summary>
/// <param name="Home">See <see cref="EnvironmentKey"/>.</param>
/// <param name="Course">See <see cref="EnvironmentKey"/>.</param>
/// <param name="Environment">See <see cref="EnvironmentKey"/>.</param>
/// <param name="PlanDigest">The plan that it was made from.</param>
/// <param name="Services">The services, in the plan's order.</param>
/// <param name="Ready">Whether everything ended well. Written last of all.</param>
internal sealed record EstateState(
    string Home, string Course, string Environment, string PlanDigest, IReadOnlyList<string> Services, bool Ready)
{
    private const string FileName = ".mlopslabs.json";

    /// <summary>The state of an estate that is being made.</summary>
    public static EstateState For(EnvironmentPlan plan) =>
        new(plan.Key.Home, plan.Key.Course, plan.Key.Environment, plan.Digest, [.. plan.Services.Select(service => service.Name)], Ready: false);

    /// <summary>Whether it is this environment.</summary>
    public bool Is(EnvironmentKey key) => (Home, Course, Environment) == (key.Home, key.Course, key.Environment);

    /// <summary>The state in an estate's folder; null when there is none that can be read.</summary>
    public static EstateState? Read(string folder)
    {
        try
        {
            using var file = RegularFile.Open(Path.Combine(folder, FileName));
            return file is null ? null : JsonSerializer.Deserialize(file, EstateJson.Default.EstateState);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes the state: the old one or the new one is there, never a part.</summary>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(this, EstateJson.Default.EstateState));
        File.Move(path + ".tmp", path, overwrite: true);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EstateState))]
[JsonSerializable(typeof(EstatePlace))]
internal sealed partial class EstateJson : JsonSerializerContext;
