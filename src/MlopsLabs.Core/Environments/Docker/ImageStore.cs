namespace MlopsLabs.Core.Environments.Docker;

/// <summary>Sees to it that the images of a plan are on the engine: those that are there are used, the others are built or pulled.</summary>
internal sealed class ImageStore(ImageOperations images)
{
    /// <summary>Builds at a time: services of one estate mostly share their first steps, and the second then comes from the cache.</summary>
    private const int Builds = 2;

    /// <summary>The images by service.</summary>
    public async Task<IReadOnlyDictionary<string, EngineImage>> EnsureAsync(
        EnvironmentPlan plan, IProgress<ProvisionProgress> progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var builds = new SemaphoreSlim(Builds);
        var pulls = new Dictionary<string, Task<EngineImage>>();
        var wanted = new Dictionary<string, Task<EngineImage>>();
        foreach (var service in plan.Services)
        {
            void Report(double? fraction, string detail) =>
                progress.Report(new ProvisionProgress(service.Name, ProvisionPhase.Image, fraction, detail));
            if (service.Spec.Image is not { } image)
                wanted[service.Name] = BuildAsync(plan, service, builds, Report, stop.Token);
            else if (pulls.TryGetValue(image.Value, out var same))
                wanted[service.Name] = same;
            else
                wanted[service.Name] = pulls[image.Value] = PullAsync(service.Name, image.Value, Report, stop.Token);
        }
        await Together.AllAsync(wanted.Values, stop).ConfigureAwait(false);
        return wanted.ToDictionary(pair => pair.Key, pair => pair.Value.Result);
    }

    /// <summary>The tag of a built image: another folder, another tag, so that a present one is never out of date.</summary>
    public static string Tag(EnvironmentPlan plan, ServicePlan service) =>
        $"mlopslabs/{plan.Key.Course}-{plan.Key.Environment}-{service.Name}:{service.BuildDigest![..12]}".ToLowerInvariant();

    private async Task<EngineImage> BuildAsync(
        EnvironmentPlan plan, ServicePlan service, SemaphoreSlim builds, Action<double?, string> report, CancellationToken cancellation)
    {
        var tag = Tag(plan, service);
        if (await images.FindAsync(tag, cancellation).ConfigureAwait(false) is { } present)
            return present;
        await builds.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await BuildAsync(
                tag, BuildContext.Pack(Path.Combine(plan.Spec.Folder, service.Spec.Build!.Value.Value)), $"the image of service {service.Name}",
                Path.Combine(plan.Spec.Folder, service.Spec.Build.Value.Value, "Dockerfile"), report, cancellation).ConfigureAwait(false);
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

    private async Task<EngineImage> PullAsync(string service, string name, Action<double?, string> report, CancellationToken cancellation)
    {
        if (await images.FindAsync(name, cancellation).ConfigureAwait(false) is { } present)
            return present;
        var what = $"service {service}";
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
