using System.Globalization;
using System.Security.Cryptography;

namespace MlopsLabs.Core.Environments.Docker.ImageFiles;

/// <summary>What an export wrote.</summary>
/// <param name="Lock">What the file says of itself.</param>
/// <param name="Bytes">The file's length.</param>
/// <param name="Sha256">The file's digest, in lower-case hex.</param>
public sealed record ImageExportReport(ImageLock Lock, long Bytes, string Sha256);

/// <summary>Writes a course's images into one file: beside its place, and moved there when all of it was read again.</summary>
internal sealed class ImageExport(EngineApi engine, string course, string tool, IProgress<ProvisionProgress> progress)
{
    /// <summary>The word under which progress is told.</summary>
    private const string Word = "export";

    /// <summary>Room in the lock for numbers that are known at the end only.</summary>
    private const int Spare = 64;

    private static readonly TimeSpan s_undo = TimeSpan.FromSeconds(30);

    public async Task<ImageExportReport> WriteAsync(
        IReadOnlyList<WantedImage> wanted, IReadOnlyDictionary<string, EngineImage> present, string path, CancellationToken cancellation)
    {
        var size = wanted.Sum(image => present[image.Name].Bytes);
        NeedRoom(path, size);
        var borrowed = new List<string>();
        var beside = $"{path}.tmp-{Environment.ProcessId}";
        try
        {
            foreach (var image in wanted.Where(image => image.StoredTag != image.Name))
                await BorrowTagAsync(image, present[image.Name], borrowed, cancellation).ConfigureAwait(false);
            var images = LockOf(wanted, present);
            var room = images.ToBytes().Length + Spare;
            images = await SaveAsync(images, room, beside, size, cancellation).ConfigureAwait(false);
            using (var file = ImageFile.Open(beside))
            {
                await file.VerifyAsync((done, all) => Tell("reads it again", done, all), cancellation).ConfigureAwait(false);
                var report = new ImageExportReport(images, new FileInfo(beside).Length, file.Sha256!);
                File.Move(beside, path, overwrite: true);
                return report;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, error);
        }
        finally
        {
            await GiveBackAsync(borrowed).ConfigureAwait(false);
            TryDelete(beside);
        }
    }

    /// <summary>Saved images share layers, so the file is shorter than their sum: how much, no engine says before.</summary>
    private static void NeedRoom(string path, long size)
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            Directory.CreateDirectory(folder);
            if (new DriveInfo(folder).AvailableFreeSpace is var free && free < size)
                throw new PlatformException(
                    ErrorKind.Disk, $"{folder} has {EngineText.Size(free)} free, and the file may need up to {EngineText.Size(size)}.", "Name a file on another disk with -o.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, error);
        }
    }

    private ImageLock LockOf(IReadOnlyList<WantedImage> wanted, IReadOnlyDictionary<string, EngineImage> present)
    {
        var architectures = present.Values.Select(image => image.Architecture).Distinct().ToList();
        if (architectures.Count > 1)
            throw new PlatformException(
                ErrorKind.Image, $"The images are for different processors: {string.Join(", ", wanted.Select(image => $"{image.Name} for {present[image.Name].Architecture}"))}.",
                "Remove those that are not for this engine's, and do the same again: they are built or pulled anew.");
        return new ImageLock(
            ImageLock.TheFormat, ImageLock.TheVersion, course, tool, engine.Time.GetUtcNow(), architectures[0],
            [.. wanted.Select(image => new LockedImage(
                image.Name, image.StoredTag, image.Service, image.Environment, present[image.Name].Id, present[image.Name].Layers, present[image.Name].RepoDigests,
                present[image.Name].Bytes))],
            0, new string('0', 64));
    }

    /// <summary>Streams what the engine saves behind a lock that is not finished, and then finishes it. Returns it.</summary>
    private async Task<ImageLock> SaveAsync(ImageLock images, int room, string beside, long size, CancellationToken cancellation)
    {
        await using var file = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        var first = ImageFile.FirstEntry(images, room);
        await file.WriteAsync(first, cancellation).ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await engine.Images.SaveAsync([.. images.Images.Select(image => image.Tag)], async (piece, token) =>
        {
            try
            {
                await file.WriteAsync(piece, token).ConfigureAwait(false);
            }
            catch (IOException error)
            {
                // Said here, where it is still known that it was not the engine.
                throw CannotWrite(beside, error);
            }
            hash.AppendData(piece.Span);
            Tell("writes", file.Position, Math.Max(size, file.Position));
        }, cancellation).ConfigureAwait(false);
        images = images with { Bytes = file.Length - first.Length, Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Images = Saved(images, file, first.Length, cancellation) };
        file.Position = 0;
        await file.WriteAsync(ImageFile.FirstEntry(images, room), cancellation).ConfigureAwait(false);
        file.Flush(flushToDisk: true);
        return images;
    }

    /// <summary>The images with the ids that the saved tar gives them: some engines name an image by its manifest, which is not in it.</summary>
    private List<LockedImage> Saved(ImageLock images, FileStream file, long start, CancellationToken cancellation)
    {
        try
        {
            file.Position = start;
            var saved = SavedImages.Read(file, cancellation).SelectMany(image => image.Tags.Select(tag => (tag, image.Id))).ToDictionary(pair => pair.tag, pair => pair.Id);
            return [.. images.Images.Select(image => saved.TryGetValue(image.Tag, out var id)
                ? image with { Id = id }
                : throw new InvalidDataException($"{image.Tag} is not in it"))];
        }
        catch (InvalidDataException error)
        {
            throw new PlatformException(
                ErrorKind.Engine, $"The engine at {engine.Client.Endpoint} stopped in the middle of saving images: {error.Message}.", "mlopslabs doctor", error);
        }
    }

    private async Task BorrowTagAsync(WantedImage image, EngineImage present, List<string> borrowed, CancellationToken cancellation)
    {
        if (await engine.Images.FindAsync(image.StoredTag, cancellation).ConfigureAwait(false) is { } there && there.Id == present.Id)
            return;
        borrowed.Add(image.StoredTag);
        await engine.Images.TagAsync(present.Id, image.StoredTag, cancellation).ConfigureAwait(false);
    }

    private async Task GiveBackAsync(List<string> borrowed)
    {
        using var limit = new CancellationTokenSource(s_undo, engine.Time);
        try
        {
            foreach (var tag in borrowed)
                await engine.Images.UntagAsync(tag, limit.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is PlatformException or OperationCanceledException)
        {
            // One more name of an image that is there anyway.
        }
    }

    private void Tell(string what, long done, long all) => progress.Report(new ProvisionProgress(
        Word, ProvisionPhase.Image, (double)done / all, string.Create(CultureInfo.InvariantCulture, $"{what}: {EngineText.Size(done)}")));

    private static PlatformException CannotWrite(string path, Exception error) =>
        new(ErrorKind.Disk, $"{path} cannot be written: {error.Message}", "Name another place with -o.", error);

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Its name says what it is.
        }
    }
}
