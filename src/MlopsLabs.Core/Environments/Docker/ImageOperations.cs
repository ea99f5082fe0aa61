using System.Net;
using Docker.DotNet.Models;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>An image that is on the engine.</summary>
/// <param name="Id">Its digest.</param>
/// <param name="User">Who its containers run as; empty for root.</param>
/// <param name="HasCommand">Whether it says what to run.</param>
internal sealed record EngineImage(string Id, string User, bool HasCommand);

/// <summary>The engine's images.</summary>
internal sealed class ImageOperations(EngineClient engine)
{
    /// <summary>A build or a pull may take long; an engine that stops answering is noticed long before.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(60);

    /// <summary>The image, or null when it is not on the engine.</summary>
    public async Task<EngineImage?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var image = await engine.AskAsync($"look for the image {name}", (client, token) => client.Images.InspectImageAsync(name, token), cancellation)
                .ConfigureAwait(false);
            return new EngineImage(image.ID, image.Config?.User ?? "", image.Config is { } config && (config.Cmd?.Count > 0 || config.Entrypoint?.Count > 0));
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
}
