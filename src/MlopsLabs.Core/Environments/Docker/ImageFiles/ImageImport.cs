using System.Globalization;

namespace MlopsLabs.Core.Environments.Docker.ImageFiles;

/// <summary>What an import did.</summary>
/// <param name="Lock">What the file says of itself.</param>
/// <param name="Loaded">Tags that were loaded; none when all were there already.</param>
/// <param name="Sha256">The file's digest, in lower-case hex; null when it did not have to be read.</param>
public sealed record ImageImportReport(ImageLock Lock, IReadOnlyList<string> Loaded, string? Sha256);

/// <summary>
/// Loads a file of images. All that can be known before is looked at before anything is loaded; afterwards each image has the id of the lock, or every
/// tag is what it was.
/// </summary>
internal sealed class ImageImport(EngineApi engine, IProgress<ProvisionProgress> progress)
{
    private const string Word = "import";

    /// <summary>An engine unpacks the file, and then the layers in it.</summary>
    private const int Copies = 2;

    private static readonly TimeSpan s_undo = TimeSpan.FromSeconds(60);

    public async Task<ImageImportReport> LoadAsync(string path, CancellationToken cancellation)
    {
        using var file = ImageFile.Open(path);
        var facts = await engine.FactsAsync(cancellation).ConfigureAwait(false);
        if (file.Lock.Architecture != facts.Architecture)
            throw new PlatformException(
                ErrorKind.Image, $"The images of {path} are for {file.Lock.Architecture}, and the engine at {engine.Client.Endpoint} runs {facts.Architecture}.",
                $"Have the file made on a machine with {facts.Architecture} processors: mlopslabs images export {file.Lock.Course} -o FILE");
        var before = await IdsAsync(file.Lock, cancellation).ConfigureAwait(false);
        var missing = file.Lock.Images.Where(image => !image.Is(before[image.Tag])).ToList();
        if (missing.Count == 0)
            return new ImageImportReport(file.Lock, [], null);
        NeedRoom(file.Lock.Bytes, facts);
        await file.VerifyAsync((done, all) => Tell("reads the file", done, all), cancellation).ConfigureAwait(false);
        try
        {
            await LoadAsync(file, path, cancellation).ConfigureAwait(false);
            var after = await IdsAsync(file.Lock, cancellation).ConfigureAwait(false);
            if (file.Lock.Images.FirstOrDefault(image => !image.Is(after[image.Tag])) is { } wrong)
                throw new PlatformException(
                    ErrorKind.Integrity,
                    after[wrong.Tag] is { } other ? $"{wrong.Tag} was loaded as {other.Id}, and {path} says {wrong.Id}." : $"The engine loaded {path} and does not have {wrong.Tag}.",
                    "Nothing of it was kept. mlopslabs doctor looks at the engine.");
        }
        catch
        {
            await UndoAsync(file.Lock, before).ConfigureAwait(false);
            throw;
        }
        return new ImageImportReport(file.Lock, [.. missing.Select(image => image.Tag)], file.Sha256);
    }

    private async Task LoadAsync(ImageFile file, string path, CancellationToken cancellation)
    {
        var transcript = new LoadTranscript();
        try
        {
            await using var tar = file.OpenImages((done, all) => Tell("loads", done, all));
            await engine.Images.LoadAsync(tar, transcript, cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (transcript.Fault(path) is { } said)
        {
            // It said why before it broke off.
            throw new PlatformException(said.Kind, said.Message, said.NextStep, error);
        }
        catch (PlatformException error) when (error.Kind == ErrorKind.Engine && error.InnerException is not (TimeoutException or OperationCanceledException))
        {
            // An engine that hangs up while it is sent something has no way to say why.
            await engine.Client.AskAsync("look whether it is there", (client, token) => client.System.PingAsync(token), cancellation).ConfigureAwait(false);
            throw new PlatformException(
                ErrorKind.Image, $"The engine at {engine.Client.Endpoint} broke off loading {path} in the middle and did not say why; its disk may be full.", "docker system df", error);
        }
        if (transcript.Fault(path) is { } fault)
            throw fault;
    }

    private void NeedRoom(long bytes, EngineFacts facts)
    {
        if (facts.FreeBytes() is { } free && free < Copies * bytes)
            throw new PlatformException(
                ErrorKind.Disk,
                $"The engine at {engine.Client.Endpoint} has {EngineText.Size(free)} free in {facts.DataFolder}, and loading {EngineText.Size(bytes)} may need {EngineText.Size(Copies * bytes)}.",
                "docker system df && docker image prune");
    }

    private async Task<Dictionary<string, EngineImage?>> IdsAsync(ImageLock images, CancellationToken cancellation)
    {
        var found = new Dictionary<string, EngineImage?>();
        foreach (var image in images.Images)
            found[image.Tag] = await engine.Images.FindAsync(image.Tag, cancellation).ConfigureAwait(false);
        return found;
    }

    /// <summary>Gives every tag back what it had. The user may have cancelled already, so this does not ask for patience.</summary>
    private async Task UndoAsync(ImageLock images, Dictionary<string, EngineImage?> before)
    {
        using var limit = new CancellationTokenSource(s_undo, engine.Time);
        try
        {
            foreach (var (tag, now) in await IdsAsync(images, limit.Token).ConfigureAwait(false))
                if (now?.Id == before[tag]?.Id)
                    continue;
                else if (before[tag] is { } old)
                    await engine.Images.TagAsync(old.Id, tag, limit.Token).ConfigureAwait(false);
                else
                    await engine.Images.UntagAsync(tag, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // The fault that led here says more than one of its undoing.
        }
    }

    private void Tell(string what, long done, long all) => progress.Report(new ProvisionProgress(
        Word, ProvisionPhase.Image, (double)done / all, string.Create(CultureInfo.InvariantCulture, $"{what}: {EngineText.Size(done)} of {EngineText.Size(all)}")));
}
