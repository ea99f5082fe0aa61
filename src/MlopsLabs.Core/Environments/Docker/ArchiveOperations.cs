using System.Formats.Tar;
using System.Net;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Files of containers, running or not, by the archive API: it needs no process in the container and no bind.</summary>
internal sealed class ArchiveOperations(EngineClient engine)
{
    /// <summary>Unpacks a tar into a folder of a container; owners and modes are those of the tar.</summary>
    public Task PutAsync(string container, string folder, byte[] tar, CancellationToken cancellation) =>
        engine.WorkAsync(
            "copy files into a container",
            async (client, token) =>
            {
                using var stream = new MemoryStream(tar, writable: false);
                await client.Containers.ExtractArchiveToContainerAsync(container, new CopyToContainerParameters { Path = folder }, stream, token).ConfigureAwait(false);
            },
            cancellation);

    /// <summary>A path as a tar, folders with all that is in them; null when there is nothing.</summary>
    /// <exception cref="PlatformException">It is longer than <paramref name="maxBytes"/>.</exception>
    public async Task<byte[]?> GetAsync(string container, string path, long maxBytes, CancellationToken cancellation)
    {
        try
        {
            return await engine.WorkAsync(
                $"copy {path} out of a container",
                async (client, token) =>
                {
                    var answer = await client.Containers.GetArchiveFromContainerAsync(
                        container, new ContainerPathStatParameters { Path = path }, statOnly: false, token).ConfigureAwait(false);
                    await using var stream = answer.Stream!;
                    return await ReadAsync(stream, path, maxBytes, token).ConfigureAwait(false);
                },
                cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    /// <summary>The content of one regular file; null when there is none.</summary>
    public async Task<byte[]?> GetFileAsync(string container, string path, long maxBytes, CancellationToken cancellation)
    {
        if (await GetAsync(container, path, maxBytes + 4096, cancellation).ConfigureAwait(false) is not { } tar)
            return null;
        using var reader = new TarReader(new MemoryStream(tar, writable: false));
        while (reader.GetNextEntry() is { } entry)
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                return content.ToArray();
            }
        return null;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, string path, long maxBytes, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellation).ConfigureAwait(false)) > 0)
        {
            if (kept.Length + read > maxBytes)
                throw new PlatformException(ErrorKind.Environment, $"{path} in the container is longer than {maxBytes} bytes.");
            kept.Write(chunk, 0, read);
        }
        return kept.ToArray();
    }
}
