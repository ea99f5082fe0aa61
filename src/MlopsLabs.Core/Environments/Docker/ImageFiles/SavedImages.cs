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
/// proves that it is whole. What an engine could read in another way than this does is refused, since what is looked at here must be what is loaded.
/// </summary>
internal static class SavedImages
{
    private const string Manifest = "manifest.json";

    /// <summary>What engines with containerd's store read in place of the manifest.</summary>
    private const string Index = "index.json";

    private const int MostBytes = 4 << 20;

    /// <summary>The images from the stream's position on; contents of layers are passed over.</summary>
    /// <exception cref="InvalidDataException">It is no such tar, or not all of it is there.</exception>
    public static IReadOnlyList<SavedImage> Read(Stream tar, CancellationToken cancellation)
    {
        var entries = new HashSet<string>();
        var digests = new Dictionary<string, string>();
        var lists = new Dictionary<string, byte[]>();
        string? odd = null;
        try
        {
            using var reader = new TarReader(tar, leaveOpen: true);
            while (reader.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                var name = (entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name).TrimEnd('/');
                var isList = name is Manifest or Index;
                if ((!entries.Add(name) && isList) || (isList && entry is not { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, Length: <= MostBytes, DataStream: not null }))
                    odd ??= $"its {name} is there twice, too long, or no file";
                if (entry.DataStream is not { } data || entry.Length > MostBytes)
                    continue;
                using var bytes = new MemoryStream();
                data.CopyTo(bytes);
                if (isList)
                    lists[name] = bytes.ToArray();
                else
                    digests[name] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)))}";
            }
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"it is no whole tar: {error.Message}", error);
        }
        if (odd is not null)
            throw new InvalidDataException(odd);
        if (!lists.TryGetValue(Manifest, out var manifest))
            throw new InvalidDataException($"it has no {Manifest}");
        var images = Read(manifest, entries, digests);
        if (lists.TryGetValue(Index, out var index) && NamesIn(index).Except(images.SelectMany(image => image.Tags)).FirstOrDefault() is { } other)
            throw new InvalidDataException($"its {Index} names another image, {PlainText.SanitiseLine(other)}");
        return images;
    }

    /// <summary>The images that an index names, as an engine takes them.</summary>
    private static List<string> NamesIn(byte[] index)
    {
        try
        {
            using var json = JsonDocument.Parse(index);
            return [.. Plain(json.RootElement, "manifests").GetProperty("manifests").EnumerateArray()
                .Where(image => Plain(image, "annotations").TryGetProperty("annotations", out _))
                .SelectMany(image => image.GetProperty("annotations").EnumerateObject())
                .Where(annotation => annotation.Name == "io.containerd.image.name")
                .Select(annotation => Short(annotation.Value.GetString() ?? ""))];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"its {Index} cannot be read: {error.Message}", error);
        }
    }

    private static List<SavedImage> Read(byte[] manifest, HashSet<string> entries, Dictionary<string, string> digests)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            var images = new List<SavedImage>();
            foreach (var image in json.RootElement.EnumerateArray())
            {
                if (!digests.TryGetValue(Plain(image, "Config", "Layers", "RepoTags").GetProperty("Config").GetString() ?? "", out var id))
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

    /// <summary>The same, when it says each thing once and as it is looked for: engines know keys whatever their case, and take the last of several.</summary>
    private static JsonElement Plain(JsonElement map, params IReadOnlyList<string> keys)
    {
        var names = map.EnumerateObject().Select(field => field.Name).ToList();
        return keys.Any(key => names.Count(name => name.Equals(key, StringComparison.OrdinalIgnoreCase)) > (names.Contains(key) ? 1 : 0))
            ? throw new InvalidDataException("an image says something twice, or under a name in another case")
            : map;
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
