using System.Globalization;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Environments.Docker;

/// <summary>
/// Has images made, and says before what that will be: how many are missing, what their author measured, and what is known to stand in the way.
/// </summary>
internal sealed class ImagePreparation(EngineApi engine, IProgress<ProvisionProgress> progress)
{
    /// <summary>The word under which is told what will be made.</summary>
    private const string Word = "images";

    /// <summary>Less than this is no room for any image that has a package in it.</summary>
    private const long Least = 1L << 30;

    /// <summary>The images by their names; that of the checkers is counted, and made by whoever keeps it.</summary>
    /// <param name="wanted">The images.</param>
    /// <param name="cost">What making all of them took where it was measured; null where it was not.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="PlatformException">The engine has no room, or an image cannot be had.</exception>
    public async Task<IReadOnlyDictionary<string, EngineImage>> EnsureAsync(IReadOnlyList<WantedImage> wanted, ImageCost? cost, CancellationToken cancellation)
    {
        var store = new ImageStore(engine.Images);
        var missing = new List<WantedImage>();
        foreach (var image in wanted.DistinctBy(image => image.Name))
            if (await store.FindAsync(image, cancellation).ConfigureAwait(false) is not { } present)
                missing.Add(image);
            else
                await TellOtherProcessorsAsync(image, image.Name, present, cancellation).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            var facts = await engine.FactsAsync(cancellation).ConfigureAwait(false);
            var all = wanted.DistinctBy(image => image.Name).Count();
            NeedRoom(facts, missing.Count == all ? Math.Max(Least, cost?.Disk ?? 0) : Least);
            progress.Report(new ProvisionProgress(Word, ProvisionPhase.Image, null, Sentence(missing, all, cost)));
            foreach (var image in missing.Where(image => image.BuildFolder is not null))
                foreach (var name in Dockerfiles.BasesOf(Path.Combine(image.BuildFolder!, "Dockerfile")))
                    if (await engine.Images.FindAsync(name, cancellation).ConfigureAwait(false) is { } present)
                        await TellOtherProcessorsAsync(image, name, present, cancellation).ConfigureAwait(false);
        }
        var images = await store.EnsureAsync(wanted.Where(image => image != WantedImage.Checker), progress, cancellation).ConfigureAwait(false);
        if (missing.Count > 0)
            progress.Report(new ProvisionProgress(Word, ProvisionPhase.Ready));
        return images;
    }

    /// <summary>What will be made, in a line.</summary>
    internal static string Sentence(IReadOnlyList<WantedImage> missing, int all, ImageCost? cost)
    {
        var pulled = missing.Count(image => image.BuildFolder is null && image != WantedImage.Checker);
        var how = pulled == 0 ? "built" : pulled == missing.Count ? "pulled" : "built or pulled";
        return string.Create(CultureInfo.InvariantCulture, $"{missing.Count} of {all} {(missing.Count == 1 ? "has" : "have")} to be {how} first, which may need a network")
            + (cost is null ? "" : $"; where it was measured, all of them were {EngineText.Size(cost.Download)} to download, {EngineText.Size(cost.Disk)} on disk, and took {cost.Time.TotalMinutes.ToString("0.#", CultureInfo.InvariantCulture)} min");
    }

    /// <summary>An engine may emulate other processors, so this is no fault. Where it does not, what follows fails with words that nobody understands.</summary>
    private async Task TellOtherProcessorsAsync(WantedImage wanted, string name, EngineImage present, CancellationToken cancellation)
    {
        var facts = await engine.FactsAsync(cancellation).ConfigureAwait(false);
        if (present.Architecture.Length > 0 && present.Architecture != facts.Architecture)
            progress.Report(new ProvisionProgress(
                wanted.Service, ProvisionPhase.Image, null, $"{name} is for {present.Architecture}, this engine runs {facts.Architecture}"));
    }

    private void NeedRoom(EngineFacts facts, long least)
    {
        if (facts.FreeBytes() is { } free && free < least)
            throw new PlatformException(
                ErrorKind.Disk, $"Images have to be built, and the engine at {engine.Client.Endpoint} has {EngineText.Size(free)} free in {facts.DataFolder}; less than {EngineText.Size(least)} is too little.",
                "docker system df && docker image prune");
    }
}
