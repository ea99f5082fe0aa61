using System.Text.Json.Serialization;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>A pack that is installed in a learner's home.</summary>
/// <param name="Id">The course's id.</param>
/// <param name="Title">The course's name.</param>
/// <param name="Version">The author's word for this edition.</param>
/// <param name="Audience"><c>learners</c> or <c>instructors</c>.</param>
/// <param name="Digest">SHA-256 of the pack's file.</param>
/// <param name="FolderDigest">Of the files as they were unpacked, see <see cref="Core.FolderDigest"/>.</param>
/// <param name="Place">The name of the folder that holds the files.</param>
/// <param name="At">When it was installed.</param>
public sealed record InstalledPack(
    string Id, string Title, string? Version, string Audience, string Digest, string FolderDigest, string Place, DateTimeOffset At)
{
    /// <summary>The course's folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>Whether a file is one of its.</summary>
    public bool Holds(string path) => Path.GetFullPath(path).StartsWith(Path.GetFullPath(Folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Whether its files are still what was unpacked.</summary>
    [JsonIgnore]
    public bool IsUnchanged => Directory.Exists(Folder) && Core.FolderDigest.Of(Folder) == FolderDigest;
}
