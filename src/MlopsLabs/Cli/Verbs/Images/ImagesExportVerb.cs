using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Catalog;

namespace MlopsLabs.Cli.Verbs.Images;

internal sealed class ImagesExportVerb() : ImagesVerb("export", """
    Write all images that a course needs into one file, for machines without a registry or a network: `images import` loads it there.
    What is missing on this engine is built or pulled first. The file is for processors like this engine's.
    """, "mlopslabs images export mod-551 -o mod-551-images.tar")
{
    private readonly Argument<string?> course = CourseArgument(ArgumentArity.ExactlyOne, "The course's id");

    private readonly Option<string> output = new("--output", "-o") { Description = "The file to write", HelpName = "FILE", Required = true };

    protected override void Declare(Command command)
    {
        command.Add(course);
        command.Add(output);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var chosen = CourseOf(call, call.Parsed.GetValue(course)!);
        var file = Path.GetFullPath(call.Parsed.GetValue(output)!, call.Host.CurrentFolder);
        if (Directory.Exists(file))
            throw new UsageException($"{file} is a folder; -o names the file to write.");
        var wanted = CourseImages.Of(chosen);
        if (wanted.Count == 0)
            throw new UsageException($"No lab of {chosen.Id} needs an engine, so it has no images.", "mlopslabs author pack COURSE --output FILE takes the course itself along");
        using var engine = await EngineAsync(call, cancellation);
        var missing = (await engine.LookAsync(wanted, cancellation)).Where(image => image.Present is null).Select(image => image.Wanted.Name).ToList();
        var report = await engine.ExportAsync(chosen.Id, wanted, CourseImages.CostOf(chosen), file, Invocation.Tool, new ProgressLines(call.Host.Error), cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, ImagesText.Json(file, report, missing), ReportJson.Default.ImagesExportJson);
        else
            ImagesText.Write(call.Host.Out, file, report);
        return ExitCodes.Ok;
    }
}
