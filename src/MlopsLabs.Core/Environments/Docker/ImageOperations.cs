using System.Net;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>An image that is on the engine.</summary>
/// <param name="Id">Its digest.</param>
/// <param name="User">Who its containers run as; empty for root.</param>
/// <param name="HasCommand">Whether it says what to run.</param>
public sealed record EngineImage(string Id, string User, bool HasCommand)
{
    /// <summary>Its size with all its layers, also those that it shares with others.</summary>
    public long Bytes { get; init; }

    /// <summary>The processors that it is for, in Go's words: <c>amd64</c>, <c>arm64</c>.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>The digests of its layers' content.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>The names with a digest that registries know it by.</summary>
    public IReadOnlyList<string> RepoDigests { get; init; } = [];

    /// <summary>Whether the engine's ids are digests of manifests and not of configurations: then two engines may have two ids for one image.</summary>
    public bool IsNamedByManifest { get; init; }
}

/// <summary>The engine's images.</summary>
internal sealed class ImageOperations(EngineClient engine)
{
    /// <summary>A build or a pull may take long; an engine that stops answering is noticed long before.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(60);

    /// <summary>Saving and loading take as long as they take; what no byte moves in for so long has stopped.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromMinutes(5);

    /// <summary>The image, or null when it is not on the engine.</summary>
    public async Task<EngineImage?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var image = await engine.AskAsync($"look for the image {name}", (client, token) => client.Images.InspectImageAsync(name, token), cancellation)
                .ConfigureAwait(false);
            return new EngineImage(image.ID, image.Config?.User ?? "", image.Config is { } config && (config.Cmd?.Count > 0 || config.Entrypoint?.Count > 0))
            {
                Bytes = image.Size,
                Architecture = image.Architecture,
                Layers = [.. image.RootFS?.Layers ?? []],
                RepoDigests = [.. image.RepoDigests ?? []],
                IsNamedByManifest = image.Descriptor is not null,
            };
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
        {
            return null;
        }
    }

    /// <summary>Builds a tar with a Dockerfile; the outcome is in the transcript.</summary>
    public async Task BuildAsync(string tag, byte[] context, BuildTranscript transcript, Func<string, Exception> onMistake, CancellationToken cancellation)
    {
        var parameters = new ImageBuildParameters { Tags = [tag], Remove = true, ForceRemove = true };
        try
        {
            await engine.WorkAsync(
                $"build {tag}",
                (client, token) => client.Images.BuildImageFromDockerfileAsync(parameters, new MemoryStream(context, writable: false), null, null, transcript, token),
                cancellation, s_limit).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.BadRequest))
        {
            throw onMistake(error.Reason()!);
        }
    }

    /// <summary>Pulls an image; the outcome is in the transcript.</summary>
    public async Task PullAsync(ImageReference image, PullTranscript transcript, CancellationToken cancellation) =>
        await engine.WorkAsync(
            $"pull {image.Name}",
            (client, token) => client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = image.Name, Tag = image.Version }, null, transcript, token),
            cancellation, s_limit).ConfigureAwait(false);

    /// <summary>Saves images with their tags as one tar.</summary>
    /// <param name="tags">The images.</param>
    /// <param name="take">Takes the tar, piece by piece.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task SaveAsync(IReadOnlyList<string> tags, Func<ReadOnlyMemory<byte>, CancellationToken, Task> take, CancellationToken cancellation)
    {
        long taken = 0;
        await engine.MoveAsync(
            "save images",
            async (client, token) =>
            {
                await using var tar = await client.Images.SaveImagesAsync([.. tags], token).ConfigureAwait(false);
                var chunk = new byte[1 << 20];
                int read;
                while ((read = await tar.ReadAsync(chunk, token).ConfigureAwait(false)) > 0)
                {
                    await take(chunk.AsMemory(0, read), token).ConfigureAwait(false);
                    Interlocked.Add(ref taken, read);
                }
            },
            () => Interlocked.Read(ref taken), s_silence, cancellation).ConfigureAwait(false);
    }

    /// <summary>Loads images from a tar; the outcome is in the transcript.</summary>
    /// <param name="tar">The tar; <see cref="Stream.Position"/> tells how much of it was taken.</param>
    /// <param name="transcript">Hears what the engine says.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task LoadAsync(Stream tar, LoadTranscript transcript, CancellationToken cancellation) =>
        await engine.MoveAsync(
            "load images",
            (client, token) => client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = false }, tar, transcript, token),
            () => tar.Position + transcript.Heard, s_silence, cancellation).ConfigureAwait(false);

    /// <summary>Gives an image one more tag; another image that has it loses it.</summary>
    public async Task TagAsync(string id, string tag, CancellationToken cancellation)
    {
        var name = ImageReference.Parse(tag);
        await engine.AskAsync(
            $"tag {tag}", (client, token) => client.Images.TagImageAsync(id, new ImageTagParameters { RepositoryName = name.Name, Tag = name.Version }, token), cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>Takes a tag away, and the image with it when it has no other and nothing is made from it. None there is no error.</summary>
    public async Task UntagAsync(string tag, CancellationToken cancellation)
    {
        try
        {
            await engine.WorkAsync(
                $"remove the tag {tag}", (client, token) => client.Images.DeleteImageAsync(tag, new ImageDeleteParameters { Force = false }, token), cancellation)
                .ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.IsRefusal(HttpStatusCode.NotFound))
        {
            // That is what was wanted.
        }
    }
}
