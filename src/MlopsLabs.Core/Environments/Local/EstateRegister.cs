using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MlopsLabs.Core.Environments.Local;

/// <summary>An environment, and the workspace that it was started in.</summary>
internal sealed record EstatePlace(string Home, string Course, string Environment, string Workspace)
{
    /// <summary>Which environment.</summary>
    public EnvironmentKey Key => new(Home, Course, Environment);
}

/// <summary>
/// Remembers in which workspace each environment was started: stopping and clean-up know only its key. A file an environment, written
/// before anything is made, so that whatever a killed start leaves can be found.
/// </summary>
/// <param name="folder">The folder of the files.</param>
internal sealed class EstateRegister(string folder)
{
    /// <summary>Where an environment was started; null when it was not.</summary>
    public EstatePlace? Find(EnvironmentKey key) => Read(FileOf(key));

    /// <summary>All environments that were started and not stopped.</summary>
    public IReadOnlyList<EstatePlace> All() =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<EstatePlace>()]
            : [];

    /// <summary>Remembers where an environment is.</summary>
    public void Remember(EnvironmentKey key, string workspace)
    {
        Directory.CreateDirectory(folder);
        var path = FileOf(key);
        var place = new EstatePlace(key.Home, key.Course, key.Environment, workspace);
        File.WriteAllBytes(path + ".tmp", JsonSerializer.SerializeToUtf8Bytes(place, EstateJson.Default.EstatePlace));
        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Forgets an environment.</summary>
    public void Forget(EnvironmentKey key) => File.Delete(FileOf(key));

    /// <summary>The file that whoever changes a workspace's estate holds locked.</summary>
    public string LockOf(string workspace)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Digest(Path.GetFullPath(workspace)) + ".lock");
    }

    private static EstatePlace? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), EstateJson.Default.EstatePlace);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private string FileOf(EnvironmentKey key) => Path.Combine(folder, Digest(key.Name) + ".json");

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..20];
}
