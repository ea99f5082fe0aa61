namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Sees to it that images are on the engine: those that are there are used, the others are built or pulled.</summary>
internal sealed class ImageStore(ImageOperations images)
{
    /// <summary>Builds at a time: services of one estate mostly share their first steps, and the second then comes from the cache.</summary>
    private const int Builds = 2;

    /// <summary>The images by their names.</summary>
    public async Task<IReadOnlyDictionary<string, EngineImage>> EnsureAsync(
        IEnumerable<WantedImage> wanted, IProgress<ProvisionProgress> progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var builds = new SemaphoreSlim(Builds);
        var coming = new Dictionary<string, Task<EngineImage>>();
        foreach (var image in wanted.DistinctBy(image => image.Name))
        {
            void Report(double? fraction, string detail) =>
                progress.Report(new ProvisionProgress(image.Service, ProvisionPhase.Image, fraction, detail));
            coming[image.Name] = image.BuildFolder is { } folder
                ? BuildAsync(image, folder, builds, Report, stop.Token)
                : PullAsync(image, Report, stop.Token);
        }
        await Together.AllAsync(coming.Values, stop).ConfigureAwait(false);
        return coming.ToDictionary(pair => pair.Key, pair => pair.Value.Result);
    }

    /// <summary>The image where it is on the engine: a pulled one also under the tag that a file of images brought it with.</summary>
    public async Task<EngineImage?> FindAsync(WantedImage wanted, CancellationToken cancellation) =>
        await images.FindAsync(wanted.Name, cancellation).ConfigureAwait(false)
        ?? (wanted.StoredTag == wanted.Name ? null : await images.FindAsync(wanted.StoredTag, cancellation).ConfigureAwait(false));

    private async Task<EngineImage> BuildAsync(
        WantedImage wanted, string folder, SemaphoreSlim builds, Action<double?, string> report, CancellationToken cancellation)
    {
        if (await FindAsync(wanted, cancellation).ConfigureAwait(false) is { } present)
            return present;
        await builds.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await BuildAsync(
                wanted.Name, BuildContext.Pack(folder), $"the image of service {wanted.Service}", Path.Combine(folder, "Dockerfile"), report, cancellation)
                .ConfigureAwait(false);
        }
        finally
        {
            builds.Release();
        }
    }

    /// <summary>Builds an image, whatever is there.</summary>
    public async Task<EngineImage> BuildAsync(
        string tag, byte[] context, string what, string place, Action<double?, string> report, CancellationToken cancellation)
    {
        report(0, "sends the build folder");
        var transcript = new BuildTranscript(what, place, report);
        await images.BuildAsync(tag, context, transcript, reason => new AuthorException($"{what} cannot be built: {reason}", place), cancellation).ConfigureAwait(false);
        if (transcript.Fault() is { } fault)
            throw fault;
        // A stream that was cut short ends like one that ran to its end: only the image itself proves that it was built.
        return await images.FindAsync(tag, cancellation).ConfigureAwait(false)
            ?? throw new PlatformException(ErrorKind.Engine, $"The engine stopped in the middle of building {what}.");
    }

    private async Task<EngineImage> PullAsync(WantedImage wanted, Action<double?, string> report, CancellationToken cancellation)
    {
        if (await FindAsync(wanted, cancellation).ConfigureAwait(false) is { } present)
            return present;
        var (name, what) = (wanted.Name, $"service {wanted.Service}");
        var transcript = new PullTranscript(name, report);
        try
        {
            await images.PullAsync(ImageReference.Parse(name), transcript, cancellation).ConfigureAwait(false);
        }
        catch (PlatformException error) when (error.Reason() is { } reason)
        {
            throw PullTranscript.NotHad(what, name, reason, error);
        }
        if (transcript.Fault(what) is { } fault)
            throw fault;
        return await images.FindAsync(name, cancellation).ConfigureAwait(false)
            ?? throw PullTranscript.NotHad(what, name, "the pull ended before the image was whole");
    }
}
