using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json;

namespace MlopsLabs.Core.Environments.Docker.ImageFiles;

/// <summary>An image of a saved tar.</summary>
/// <param name="Tags">Its tags, as short as an engine takes them.</param>
/// <param name="Id">The digest of its configuration, computed from it.</param>
internal sealed record SavedImage(IReadOnlyList<string> Tags, string Id);

/// <summary>
/// Reads what is in a tar that an engine saved. A stream that was cut short ends like one that ran to its end: only a manifest whose parts are all there
/// proves that it is whole.
/// </summary>
internal static class SavedImages
{
    private const string Manifest = "manifest.json";
    private const int MostBytes = 4 << 20;

    /// <summary>The images from the stream's position on; contents of layers are passed over.</summary>
    /// <exception cref="InvalidDataException">It is no such tar, or not all of it is there.</exception>
    public static IReadOnlyList<SavedImage> Read(Stream tar, CancellationToken cancellation)
    {
        var entries = new HashSet<string>();
        var digests = new Dictionary<string, string>();
        byte[]? manifest = null;
        try
        {
            using var reader = new TarReader(tar, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                var name = entry.Name.TrimStart('.', '/').TrimEnd('/');
                entries.Add(name);
                if (entry.DataStream is not { } data || entry.Length > MostBytes)
                    continue;
                using var bytes = new MemoryStream();
                data.CopyTo(bytes);
                if (name == Manifest)
                    manifest = bytes.ToArray();
                else
                    digests[name] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))}";
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"it is no whole tar: {error.Message}", error);
        }
        return manifest is null ? throw new InvalidDataException($"it has no {Manifest}") : Read(manifest, entries, digests);
    }

    private static List<SavedImage> Read(byte[] manifest, HashSet<string> entries, Dictionary<string, string> digests)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            var images = new List<SavedImage>();
            foreach (var image in json.RootElement.EnumerateArray())
            {
                if (!digests.TryGetValue(image.GetProperty("Config").GetString() ?? "", out var id))
                    throw new InvalidDataException("an image has no configuration");
                foreach (var layer in image.GetProperty("Layers").EnumerateArray())
                    if (!entries.Contains(layer.GetString() ?? ""))
                        throw new InvalidDataException("an image lacks a layer");
                images.Add(new SavedImage(
                    image.GetProperty("RepoTags") is { ValueKind: JsonValueKind.Array } tags ? [.. tags.EnumerateArray().Select(tag => Short(tag.GetString() ?? ""))] : [], id));
            }
            return images;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"its {Manifest} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Podman writes the registry that a tag would be from.</summary>
    private static string Short(string tag)
    {
        foreach (var registry in (string[])["docker.io/", "localhost/"])
            if (tag.StartsWith(registry, StringComparison.Ordinal))
                return tag[registry.Length..];
        return tag;
    }
}
