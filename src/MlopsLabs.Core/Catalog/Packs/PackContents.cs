using MlopsLabs.Core.Archives;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Core.Catalog.Packs;

/// <summary>The files of a course that go into a pack, and what does not.</summary>
/// <param name="Files">By their path below the course's folder, sorted.</param>
/// <param name="LeftOut">The other files of the course, sorted.</param>
/// <param name="Labs">What of each lab goes into the pack, in the course's order.</param>
public sealed record PackContents(IReadOnlyList<ArchiveFile> Files, IReadOnlyList<string> LeftOut, IReadOnlyList<LabContents> Labs)
{
    private static readonly string[] s_terms = ["LICENSE", "LICENCE", "COPYING", "NOTICE"];

    /// <summary>Finds out what goes into a pack.</summary>
    /// <exception cref="AuthorException">The course holds what a pack cannot hold, or what learners get depends on what they do not get.</exception>
    public static PackContents Of(Course course, PackAudience audience)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(course.Spec.Path))!;
        var all = CourseFiles.Of(folder);
        var labs = course.Labs.Select(lab => LabContents.Of(lab, audience)).ToList();
        if (audience == PackAudience.Instructors)
            return new PackContents([.. all.Select(path => Plain(folder, path))], [], labs);

        var files = new SortedDictionary<string, ArchiveFile>(StringComparer.Ordinal);
        foreach (var path in all.Where(IsOfTheWhole).Concat(course.Environments.Values.SelectMany(environment => FilesOf(folder, environment, all))))
            files[path] = Plain(folder, path);
        foreach (var (lab, contents) in course.Labs.Zip(labs))
            foreach (var file in contents.Files)
            {
                var path = Below(folder, Path.Combine(lab.Folder, file.Path));
                files[path] = file with { Path = path };
            }
        return new PackContents([.. files.Values], [.. all.Where(path => !files.ContainsKey(path))], labs);
    }

    /// <summary>The course itself, and the terms under which it is given on.</summary>
    private static bool IsOfTheWhole(string path) =>
        path == "course.yaml"
        || (!path.Contains('/') && s_terms.Any(word => path.StartsWith(word, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What an environment is made of: its own file, its pools and templates, its build folders.</summary>
    private static IEnumerable<string> FilesOf(string course, EnvironmentSpec environment, IReadOnlyList<string> all)
    {
        string Inside(string name) => Below(course, Path.Combine(environment.Folder, name));
        var named = environment.Parameters.SelectMany(parameter => Pools(parameter.Draw))
            .Concat(environment.Services.SelectMany(service => service.Files.Select(file => file.Template.Value)))
            .Append(Path.GetFileName(environment.Path))
            .Select(Inside)
            .ToHashSet();
        var builds = environment.Services.Where(service => service.Build is not null).Select(service => Inside(service.Build!.Value.Value) + "/").ToList();
        return all.Where(path => named.Contains(path) || builds.Exists(build => path.StartsWith(build, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Pools(DrawSpec draw) =>
        draw is SampleDraw sample ? sample.With.SelectMany(with => Pools(with.Draw)).Prepend(sample.From.Value) : [];

    private static ArchiveFile Plain(string folder, string path)
    {
        var file = Path.Combine(folder, path);
        return new ArchiveFile(path, FolderDigest.IsExecutable(file), () => CourseFiles.Read(file));
    }

    private static string Below(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
