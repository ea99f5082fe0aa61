using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Reads the docker client's contexts. The library reads them too, but throws, keeps what it read for the life of the process, and does
/// not say which file is at fault.
/// </summary>
internal static class DockerContexts
{
    /// <summary>The name of the current context; null for the default one.</summary>
    /// <exception cref="IOException">The settings cannot be read.</exception>
    /// <exception cref="JsonException">The settings are damaged.</exception>
    public static string? CurrentName(EngineSurroundings surroundings)
    {
        if (surroundings.Variables.TryGetValue("DOCKER_CONTEXT", out var chosen))
            return chosen == "default" ? null : chosen;
        var settings = Path.Combine(surroundings.ConfigFolder, "config.json");
        if (!File.Exists(settings))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(settings));
        return Text(json.RootElement, "currentContext") is { Length: > 0 } name && name != "default" ? name : null;
    }

    /// <summary>The address of a context; null when there is no such context or it has none.</summary>
    /// <exception cref="IOException">Its file cannot be read.</exception>
    /// <exception cref="JsonException">Its file is damaged.</exception>
    public static string? Host(EngineSurroundings surroundings, string name)
    {
        var file = MetaFile(surroundings, name);
        if (!File.Exists(file))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.ValueKind == JsonValueKind.Object
            && json.RootElement.TryGetProperty("Endpoints", out var endpoints) && endpoints.ValueKind == JsonValueKind.Object
            && endpoints.TryGetProperty("docker", out var docker)
            ? Text(docker, "Host")
            : null;
    }

    /// <summary>The file that describes a context.</summary>
    public static string MetaFile(EngineSurroundings surroundings, string name) =>
        Path.Combine(Folder(surroundings, "meta", name), "meta.json");

    /// <summary>The folder of a context's certificates, which not every context has.</summary>
    public static string TlsFolder(EngineSurroundings surroundings, string name) =>
        Path.Combine(Folder(surroundings, "tls", name), "docker");

    private static string Folder(EngineSurroundings surroundings, string of, string name) =>
        Path.Combine(surroundings.ConfigFolder, "contexts", of, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
