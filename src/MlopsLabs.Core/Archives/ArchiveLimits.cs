namespace MlopsLabs.Core.Archives;

/// <summary>How much of an archive is read. What an archive says of itself is compared with this, and what comes out of it is counted again.</summary>
/// <param name="MaxEntries">Files and folders in it.</param>
/// <param name="MaxBytes">All files together, unpacked, in bytes.</param>
/// <param name="MaxFileBytes">One file, unpacked, in bytes.</param>
/// <param name="MaxArchiveBytes">The archive itself, in bytes.</param>
public sealed record ArchiveLimits(int MaxEntries, long MaxBytes, long MaxFileBytes, long MaxArchiveBytes);
