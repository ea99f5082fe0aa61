using MlopsLabs.Core;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Author;

/// <summary>The labs that an author's verb is about.</summary>
internal static class AuthorLabs
{
    /// <summary>Those that are named, each once; all of them when none is.</summary>
    /// <exception cref="UsageException">There is no such lab.</exception>
    /// <exception cref="AuthorException">A lab cannot be used.</exception>
    public static IReadOnlyList<(Course Course, LabSpec Lab)> Of(Invocation call, IReadOnlyList<string> named)
    {
        if (named.Count > 0)
            return [.. named.Select(id => call.Lab(id)).DistinctBy(pair => (pair.Course.Id, pair.Lab.Id.Value))];
        if (call.Catalog.HasErrors)
            throw new AuthorException(string.Join("\n", call.Catalog.Diagnostics
                .Where(diagnostic => diagnostic.Severity == Severity.Error)
                .Select(diagnostic => diagnostic.ToString())
                .Prepend("not all labs can be used until this is mended:")));
        var all = call.Catalog.Courses.SelectMany(course => course.Labs.Select(lab => (course, lab))).ToList();
        return all.Count > 0 ? all : throw new UsageException($"There is no lab in {call.LabsFolder}.", "mlopslabs author gate --labs DIR");
    }
}
