using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments.Docker.ImageFiles;

namespace MlopsLabs.Cli.Verbs.Images;

internal sealed class ImagesListVerb() : ImagesVerb("list", """
    List the images that courses need on an engine, and which of them are there.
    """, "mlopslabs images list", "mlopslabs images list mod-551 --json")
{
    private readonly Argument<string?> course = CourseArgument(ArgumentArity.ZeroOrOne, "The course's id; all courses when left out");

    protected override void Declare(Command command) => command.Add(course);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        IReadOnlyList<Course> courses = call.Parsed.GetValue(course) is { } id ? [CourseOf(call, id)] : call.Catalog.Courses;
        using var engine = await EngineAsync(call, cancellation);
        var found = new List<(Course Course, IReadOnlyList<WantedImageState> Images)>();
        foreach (var each in courses)
            found.Add((each, await engine.LookAsync(CourseImages.Of(each), cancellation)));
        if (call.Json)
            JsonReport.Write(call.Host.Out, new ImagesListJson([.. found.Select(pair => ImagesText.Json(pair.Course.Id, pair.Images))]), ReportJson.Default.ImagesListJson);
        else
            foreach (var (each, images) in found)
                ImagesText.Write(call.Host.Out, each.Id, images);
        return ExitCodes.Ok;
    }
}
