using System.Security.Cryptography;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Grading.Verify;

/// <summary>
/// What the grader knows of a course's labs: the digests that attempts may say (two a lab, decision D-027), and the files that everybody begins with.
/// </summary>
/// <param name="Digests">The digests of each lab, by its id.</param>
/// <param name="StartFiles">SHA-256 of every file that learners are given.</param>
public sealed record LabVersions(IReadOnlyDictionary<string, IReadOnlySet<string>> Digests, IReadOnlySet<string> StartFiles)
{
    /// <summary>Reads a course.</summary>
    /// <exception cref="AuthorException">A lab cannot be read.</exception>
    public static LabVersions Of(Course course)
    {
        var digests = new Dictionary<string, IReadOnlySet<string>>();
        var start = new HashSet<string>();
        foreach (var lab in course.Labs)
        {
            digests[lab.Id.Value] = new HashSet<string>([FolderDigest.Of(lab.Folder), .. AsLearnersHaveIt(lab)]);
            if (Path.Combine(lab.Folder, "start") is var folder && Directory.Exists(folder))
                start.UnionWith(FolderDigest.Files(folder).Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))));
        }
        return new LabVersions(digests, start);
    }

    private static string[] AsLearnersHaveIt(LabSpec lab)
    {
        try
        {
            return [LabContents.Of(lab, PackAudience.Learners).Digest];
        }
        catch (AuthorException)
        {
            // It cannot be packed for learners, so nobody has it that way.
            return [];
        }
    }
}
