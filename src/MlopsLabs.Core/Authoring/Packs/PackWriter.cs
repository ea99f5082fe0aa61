using System.Security.Cryptography;
using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Authoring.Lint;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Catalog.Packs;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Authoring.Packs;

/// <summary>Packs a course. What was written is read again, as a learner's machine will, before it takes its name.</summary>
/// <param name="audience">Whom the pack is for.</param>
/// <param name="tool">Name and version of this program; part of the pack.</param>
public sealed class PackWriter(PackAudience audience, string tool)
{
    /// <summary>Packs the course of a folder into a file; one that is there is replaced when the new one is whole.</summary>
    /// <exception cref="AuthorException">The course has mistakes, or holds what a pack cannot hold.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public PackReport Write(string courseFolder, string output, CancellationToken cancellation)
    {
        RequireNone("the course has mistakes, so it is not packed:", Linter.Run(courseFolder).Findings.Select(finding => finding.Diagnostic));
        var course = Read(courseFolder, "there is no course to pack:");
        var contents = PackContents.Of(course, audience);
        var manifest = Manifest(course, contents);
        var beside = $"{output}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(beside, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
            {
                ReproducibleZip.Write(file, contents.Files.Append(new ArchiveFile(PackManifest.FileName, false, manifest.ToBytes)));
                file.Flush(flushToDisk: true);
            }
            var digest = Verify(course, beside, cancellation);
            File.Move(beside, output, overwrite: true);
            return new PackReport(digest, new FileInfo(output).Length, manifest, contents, [.. Mentions(contents)]);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private PackManifest Manifest(Course course, PackContents contents)
    {
        var files = contents.Files.Select(file =>
        {
            var bytes = file.Read();
            return new PackedFile(file.Path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.LongLength, ArchiveModes.Text(file.Executable));
        });
        return new PackManifest(
            PackManifest.TheFormat, PackManifest.TheVersion, course.Id, course.Spec.Title, course.Spec.Version,
            audience == PackAudience.Learners ? "learners" : "instructors", tool,
            [.. contents.Labs.Zip(course.Labs).Select(pair => new PackedLab(pair.First.Lab, pair.First.Digest, FolderDigest.Of(pair.Second.Folder)))],
            [.. files]);
    }

    /// <summary>Unpacks the pack elsewhere: it must be taken, its course must be right, and its environments must be the same ones.</summary>
    private static string Verify(Course course, string file, CancellationToken cancellation)
    {
        var trial = Directory.CreateTempSubdirectory("mlopslabs-pack-");
        try
        {
            var folder = Path.Combine(trial.FullName, course.Id);
            using var pack = CoursePack.Open(file);
            pack.ExtractTo(folder, cancellation);
            var packed = Read(folder, "what is left for learners is no course that can be used:");
            foreach (var (id, environment) in course.Environments)
                if (Plan(environment) != Plan(packed.Environments[id]))
                    throw new AuthorException("needs a file that it does not name, so the pack would make another environment", environment.Path);
            return pack.Digest;
        }
        finally
        {
            trial.Delete(recursive: true);
        }
    }

    private static string Plan(EnvironmentSpec environment) =>
        EnvironmentPlanner.Plan(new EnvironmentKey("pack", "pack", environment.Id.Value), environment, "pack", "/workspace").Digest;

    private static Course Read(string folder, string complaint)
    {
        var catalog = CatalogReader.Read(folder);
        RequireNone(complaint, catalog.Diagnostics);
        return catalog.Courses is [var course] ? course : throw new AuthorException("holds more than one course; name the folder of one", folder);
    }

    private static void RequireNone(string complaint, IEnumerable<Diagnostic> found)
    {
        var errors = found.Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
            throw new AuthorException(string.Join("\n", errors.Select(error => error.ToString()).Prepend(complaint)));
    }

    private static IEnumerable<PackMention> Mentions(PackContents contents)
    {
        var ids = contents.Labs.SelectMany(lab => lab.HiddenChecks).Distinct().ToList();
        if (ids.Count == 0)
            yield break;
        foreach (var file in contents.Files)
            foreach (var (line, text) in PlainText.Decode(file.Read()).Split('\n').Index())
                foreach (var id in ids.Where(id => Names(text, id)))
                    yield return new PackMention(file.Path, line + 1, id);
    }

    /// <summary>Whether a line has an id as a word of its own.</summary>
    private static bool Names(string line, string id)
    {
        for (var at = line.IndexOf(id, StringComparison.Ordinal); at >= 0; at = line.IndexOf(id, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !IsOfId(line[at - 1])) && (at + id.Length == line.Length || !IsOfId(line[at + id.Length])))
                return true;
        return false;
    }

    private static bool IsOfId(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
