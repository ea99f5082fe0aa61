using System.IO.Compression;

namespace MlopsLabs.Core.Archives;

/// <summary>A file in an archive that was found to be harmless.</summary>
public sealed class ArchiveEntry
{
    internal ArchiveEntry(ZipArchiveEntry zip, bool executable)
    {
        Zip = zip;
        Path = zip.FullName;
        Executable = executable;
    }

    /// <summary>Where it goes, below the folder that it is unpacked into.</summary>
    public string Path { get; }

    /// <summary>Whether it may be executed; nothing else of its mode is kept.</summary>
    public bool Executable { get; }

    internal ZipArchiveEntry Zip { get; }
}
