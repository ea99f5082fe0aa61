using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker.ImageFiles;

/// <summary>An image that is wanted, and what of it is on the engine; null when it is not there.</summary>
public sealed record WantedImageState(WantedImage Wanted, EngineImage? Present);

/// <summary>The images of courses on one engine: looked at, made, written into a file, loaded from one.</summary>
public sealed class EngineImages : IDisposable
{
    private readonly EngineApi _engine;
    private readonly CheckerImage _checker;

    /// <summary>Of an engine; nothing is asked of it yet.</summary>
    /// <param name="endpoint">The engine, from <see cref="EngineFinder"/>.</param>
    /// <param name="time">The clock.</param>
    public EngineImages(EngineEndpoint endpoint, TimeProvider time)
    {
        _engine = new EngineApi(new EngineClient(endpoint, time));
        _checker = new CheckerImage(_engine);
    }

    /// <summary>What of the images is there, in the order given.</summary>
    /// <exception cref="PlatformException">The engine does not answer.</exception>
    public async Task<IReadOnlyList<WantedImageState>> LookAsync(IReadOnlyList<WantedImage> wanted, CancellationToken cancellation)
    {
        var store = new ImageStore(_engine.Images);
        var states = new List<WantedImageState>();
        foreach (var image in wanted)
            states.Add(new WantedImageState(image, await store.FindAsync(image, cancellation).ConfigureAwait(false)));
        return states;
    }

    /// <summary>The folder where the engine keeps its images and what is free there; null where that is not known here.</summary>
    /// <exception cref="PlatformException">The engine does not answer.</exception>
    public async Task<(string Folder, long FreeBytes)?> RoomAsync(CancellationToken cancellation) =>
        await _engine.FactsAsync(cancellation).ConfigureAwait(false) is { DataFolder: { } folder } facts && facts.FreeBytes() is { } free ? (folder, free) : null;

    /// <summary>Builds and pulls what is missing, and writes all of them into one file.</summary>
    /// <param name="course">The course's id.</param>
    /// <param name="wanted">The images.</param>
    /// <param name="cost">What making all of them took where it was measured; null where it was not.</param>
    /// <param name="path">The file's full path. It is there whole or not at all.</param>
    /// <param name="tool">Name and version of this program.</param>
    /// <param name="progress">Takes what goes on.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AuthorException">An image cannot be built.</exception>
    /// <exception cref="PlatformException">The engine, the network or the disk fails.</exception>
    public async Task<ImageExportReport> ExportAsync(
        string course, IReadOnlyList<WantedImage> wanted, ImageCost? cost, string path, string tool, IProgress<ProvisionProgress> progress, CancellationToken cancellation)
    {
        var present = new Dictionary<string, EngineImage>(await new ImagePreparation(_engine, progress)
            .EnsureAsync(wanted, cost, cancellation).ConfigureAwait(false));
        if (wanted.Contains(WantedImage.Checker))
        {
            await _checker.EnsureAsync(progress, cancellation).ConfigureAwait(false);
            present[CheckerImage.Tag] = await _engine.Images.FindAsync(CheckerImage.Tag, cancellation).ConfigureAwait(false)
                ?? throw new PlatformException(ErrorKind.Image, $"{CheckerImage.Tag} was removed meanwhile.", "Do the same again.");
        }
        return await new ImageExport(_engine, course, tool, progress).WriteAsync(wanted, present, path, cancellation).ConfigureAwait(false);
    }

    /// <summary>Loads the images of a file.</summary>
    /// <exception cref="PlatformException">The file is not taken (<see cref="ErrorKind.Integrity"/>), is for other processors, or the engine or its disk fails.</exception>
    public Task<ImageImportReport> ImportAsync(string path, IProgress<ProvisionProgress> progress, CancellationToken cancellation) =>
        new ImageImport(_engine, progress).LoadAsync(path, cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _checker.Dispose();
        _engine.Dispose();
    }
}
