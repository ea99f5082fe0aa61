using System.Text.Json;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions;

/// <summary>What the learner's home remembers of an environment that was started: where, from which seed, and until when it is in use.</summary>
/// <param name="Runtime">The runtime, <c>docker</c> or <c>local</c>.</param>
/// <param name="Seed">The seed that it was started with.</param>
/// <param name="PlanDigest">The plan that it was started from.</param>
/// <param name="LeaseUntil">When clean-up may take it.</param>
public sealed record EnvironmentRecord(string Runtime, string Seed, string PlanDigest, DateTimeOffset LeaseUntil)
{
    /// <summary>The runtime as a value.</summary>
    public RuntimeKind Kind => Runtime == "local" ? RuntimeKind.Local : RuntimeKind.Docker;

    /// <summary>Reads a record; null when there is none, or none that can be read: then the environment counts as not started.</summary>
    public static EnvironmentRecord? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), HomeJson.Default.EnvironmentRecord) : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Holds an environment while it is made or removed, so that two of us do not do it at once.</summary>
    /// <exception cref="PlatformException">Another process holds it.</exception>
    internal static IDisposable Hold(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return FileLock.Take(path + ".lock", TimeSpan.FromSeconds(2));
    }

    /// <summary>Whether another process holds it now.</summary>
    internal static bool IsBeingMade(string path)
    {
        if (!File.Exists(path + ".lock"))
            return false;
        try
        {
            FileLock.Take(path + ".lock", TimeSpan.Zero).Dispose();
            return false;
        }
        catch (PlatformException)
        {
            return true;
        }
    }

    /// <summary>Removes a record; none there is no error.</summary>
    public static void Forget(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }

    /// <summary>Writes the record.</summary>
    public void Write(string path) => StateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, HomeJson.Default.EnvironmentRecord));
}
