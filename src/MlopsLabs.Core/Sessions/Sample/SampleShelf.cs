using System.Collections.Concurrent;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Sessions.Sample;

/// <summary>
/// Work that was judged for real, kept for every learner who works on the same estate: an entry for each lab, seed and runtime, by the digest of
/// the lab, and all bytes once.
/// </summary>
/// <param name="folder">The shelf's folder.</param>
internal sealed class SampleShelf(string folder)
{
    private readonly EvidenceStore content = new(Path.Combine(folder, "content"));
    private readonly ConcurrentDictionary<string, byte[]> held = new();

    /// <summary>An entry; null where there is none that can be used.</summary>
    /// <exception cref="PlatformException">The folder cannot be read.</exception>
    public ShelfEntry? Find(string labDigest, string seed, RuntimeKind runtime)
    {
        var path = FileOf(labDigest, seed, runtime);
        if (!File.Exists(path) || ShelfForm.Read(Durable.Faults(path, () => File.ReadAllBytes(path))) is not { } entry)
            return null;
        return Named(entry).All(sha256 => held.ContainsKey(sha256) || content.Check(sha256) == EvidenceHealth.Whole) ? entry : null;
    }

    /// <summary>Puts an entry there; its bytes are there already. Returns it as it will be found: durations are whole milliseconds then.</summary>
    /// <exception cref="PlatformException">The folder cannot be written.</exception>
    public ShelfEntry Keep(ShelfEntry entry, string seed, RuntimeKind runtime)
    {
        var bytes = ShelfForm.Write(entry);
        Durable.WriteWhole(FileOf(entry.LabDigest, seed, runtime), bytes);
        return ShelfForm.Read(bytes) ?? throw new InvalidOperationException("what was written cannot be read");
    }

    /// <summary>Keeps bytes; returns their digest.</summary>
    /// <exception cref="PlatformException">The folder cannot be written.</exception>
    public string Put(byte[] bytes) => content.Put(bytes);

    /// <summary>Bytes by their digest.</summary>
    /// <exception cref="PlatformException">They are not there, or cannot be read.</exception>
    public byte[] Get(string sha256) => held.GetOrAdd(sha256, content.Get);

    private string FileOf(string labDigest, string seed, RuntimeKind runtime) =>
        Path.Combine(folder, $"{(runtime == RuntimeKind.Docker ? "docker" : "local")}-{labDigest[..16]}-{SeedCommitment.Of(seed)[..16]}.json");

    private static IEnumerable<string> Named(ShelfEntry entry) => entry.Works
        .SelectMany(work => work.Reading.Probes.Concat(work.Pending?.Probes ?? []).Select(probe => probe.Sha256).Concat(work.Files.Select(file => file.Sha256)))
        .Distinct();
}
