using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments.Docker.ImageFiles;

namespace MlopsLabs.Cli.Verbs.Images;

internal sealed class ImagesImportVerb() : ImagesVerb("import", """
    Load a file that `images export` wrote. Processors, room and every byte are looked at before anything is loaded; then each image has the digest
    that the file says, or nothing of it stays.
    """, "mlopslabs images import mod-551-images.tar")
{
    private readonly Argument<string> file = new("FILE") { Description = "The file", HelpName = "FILE" };

    protected override void Declare(Command command) => command.Add(file);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(call.Parsed.GetValue(file)!, call.Host.CurrentFolder);
        if (!File.Exists(path))
            throw new UsageException(Directory.Exists(path) ? $"{path} is a folder, and no file of images." : $"There is no file {path}.", "mlopslabs images export COURSE -o FILE writes one");
        using var engine = await EngineAsync(call, cancellation);
        var report = await engine.ImportAsync(path, new ProgressLines(call.Host.Error), cancellation);
        var course = call.Catalog.Courses.FirstOrDefault(known => known.Id == report.Lock.Course);
        IReadOnlyList<WantedImageState> missing = course is null
            ? []
            : [.. (await engine.LookAsync(CourseImages.Of(course), cancellation)).Where(image => image.Present is null)];
        if (call.Json)
            JsonReport.Write(call.Host.Out, ImagesText.Json(path, report, course is not null, missing), ReportJson.Default.ImagesImportJson);
        else
            ImagesText.Write(call.Host.Out, report, course is not null, missing);
        return ExitCodes.Ok;
    }
}
