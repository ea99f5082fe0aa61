using System.CommandLine;
using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments.Docker;
using MlopsLabs.Core.Environments.Docker.ImageFiles;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Images;

/// <summary>A verb about images on an engine.</summary>
internal abstract class ImagesVerb(string name, string description, params string[] examples) : Verb(name, description, examples)
{
    /// <summary>The images of the engine that answers.</summary>
    /// <exception cref="PlatformException">None does.</exception>
    protected static async Task<EngineImages> EngineAsync(Invocation call, CancellationToken cancellation)
    {
        var engine = await call.Runtimes.EngineAsync(cancellation);
        return engine is { Status: EngineStatus.Answering, Endpoint: { } endpoint }
            ? new EngineImages(endpoint, call.Host.Time)
            : throw new PlatformException(ErrorKind.Engine, engine.Message, engine.Remedy ?? "mlopslabs doctor");
    }

    /// <summary>The argument that names a course.</summary>
    protected static Argument<string?> CourseArgument(ArgumentArity arity, string about) => new("COURSE") { Description = about, HelpName = "COURSE", Arity = arity };

    /// <summary>A course by its id. One with a mistake is refused: the images of what cannot be read would be missing without a word.</summary>
    protected static Course CourseOf(Invocation call, string id)
    {
        var course = call.Course(id);
        var folder = Path.GetDirectoryName(Path.GetFullPath(course.Spec.Path))! + Path.DirectorySeparatorChar;
        var mistakes = call.Catalog.Diagnostics
            .Where(diagnostic => diagnostic.Severity == Severity.Error && Path.GetFullPath(diagnostic.Path).StartsWith(folder, StringComparison.Ordinal)).ToList();
        return mistakes.Count == 0
            ? course
            : throw new AuthorException(string.Join("\n", mistakes.Select(diagnostic => diagnostic.ToString()).Prepend($"course {id} cannot be taken along until this is mended:")));
    }
}
