namespace MlopsLabs.Core.Archives;

/// <summary>A file that goes into an archive.</summary>
/// <param name="Path">Where it is in it; see <see cref="ArchivePath"/>.</param>
/// <param name="Executable">Whether it may be executed.</param>
/// <param name="Read">Reads its bytes.</param>
public sealed record ArchiveFile(string Path, bool Executable, Func<byte[]> Read);
