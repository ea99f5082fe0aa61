using System.CommandLine;
using System.Text;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Verbs.Grade;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class ReportVerb() : Verb("report", """
    Write your way through a course as one page of HTML for a browser: labs, points and minutes, all attempts over time, and how each check went. Hidden
    checks and the decisions of graders are not in it.
    """, "mlopslabs report", "mlopslabs report mod-551 --to my-labs.html")
{
    private readonly Argument<string?> course = new("COURSE") { Description = "The course's id; the one you have worked on when left out", HelpName = "COURSE", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> to = new("--to") { Description = "The file to write; COURSE-progress.html when left out", HelpName = "FILE" };

    protected override void Declare(Command command)
    {
        command.Add(course);
        command.Add(to);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var of = CourseOf(call);
        var file = Path.GetFullPath(call.Parsed.GetValue(to) ?? $"{of.Id}-progress.html", call.Host.CurrentFolder);
        if (Directory.Exists(file))
            throw new UsageException($"{file} is a folder; --to names the file to write.");
        var page = new ProgressHtml(of, call.Learner, [.. of.Spec.Outline.SelectMany(of.LabsOf).Select(lab => LabProgress.Of(of, lab, call.Home.Course(of.Id), call.Host.Time))]);
        ExportOutput.Write(call.Host, file, stream =>
        {
            using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            page.Write(writer);
        });
        if (call.Json)
            JsonReport.Write(call.Host.Out, new WrittenJson([file], []), ReportJson.Default.WrittenJson);
        else
            call.Host.Out.WriteLine($"Written: {file}\n  next: open it in a browser");
        return Task.FromResult(ExitCodes.Ok);
    }

    private Course CourseOf(Invocation call)
    {
        var courses = call.Catalog.Courses;
        if (courses.Count == 0)
            throw call.NothingToShow();
        if (call.Parsed.GetValue(course) is { } asked)
            return call.Course(asked);
        var worked = courses.Where(each => call.Home.Course(each.Id).LoggedLabs().Any()).ToList();
        var meant = worked.Count > 0 ? worked : [.. courses];
        return meant is [var one] ? one : throw new UsageException($"Which course? There are {string.Join(" and ", meant.Select(each => each.Id))}.", $"mlopslabs report {meant[0].Id}");
    }
}
