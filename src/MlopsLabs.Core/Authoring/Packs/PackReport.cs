using MlopsLabs.Core.Catalog.Packs;

namespace MlopsLabs.Core.Authoring.Packs;

/// <summary>What was packed, and what was not. For the author only: a learner's pack says nothing of what it lacks but how many checks.</summary>
/// <param name="Digest">SHA-256 of the pack's file, in lower-case hex.</param>
/// <param name="Bytes">The length of the file.</param>
/// <param name="Manifest">What the pack says of itself.</param>
/// <param name="Contents">What went into it and what did not.</param>
/// <param name="Mentions">Places in the pack that name a hidden check.</param>
public sealed record PackReport(string Digest, long Bytes, PackManifest Manifest, PackContents Contents, IReadOnlyList<PackMention> Mentions);

/// <summary>A place in a learner's pack that names a hidden check, which may or may not give something away.</summary>
/// <param name="Path">The file, below the course's folder.</param>
/// <param name="Line">Counted from 1.</param>
/// <param name="Check">The hidden check's id.</param>
public sealed record PackMention(string Path, int Line, string Check);
