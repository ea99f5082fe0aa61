using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Cli.Verbs.Author;
using MlopsLabs.Core;
using MlopsLabs.Core.Authoring.Gate;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Sessions.Sample;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeSampleVerb() : Verb("sample", """
    Make a cohort of invented learners to try a grader's work on: a roster, a cohort with all of them enrolled, and what each hands in. Their work is what
    the labs' authors try the checks with, read and judged for real on a few estates, which is what takes the time; it is kept in the folder for the next sample.
    """, "mlopslabs grade sample try --learners 40 --runtime local", "mlopslabs grade sample try --learners 12 --seeds 2 --lab pipeline-inventory --odd 4")
{
    private readonly Argument<string> folder = new("FOLDER") { Description = "The folder to make it in: new, empty, or with a shelf of an earlier sample", HelpName = "FOLDER" };
    private readonly Option<int> learners = new("--learners") { Description = "How many learners", HelpName = "N", Required = true };
    private readonly Option<int?> seeds = new("--seeds") { Description = "How many estates they share; 4 when left out", HelpName = "K" };
    private readonly Option<string[]> labs = new("--lab") { Description = "Only this lab; may be given several times. All that can be tried here when left out", HelpName = "LAB" };
    private readonly Option<int> odd = new("--odd") { Description = "How many of them cheat, for `grade verify` to find; at most half", HelpName = "N" };
    private readonly Option<string> random = new("--random") { Description = "What chance follows from; the same word gives the same learners", HelpName = "WORD", DefaultValueFactory = _ => "1" };

    protected override void Declare(Command command)
    {
        labs.CompletionSources.Add(context => Invocation.LabIds(context.ParseResult));
        command.Add(folder);
        foreach (Option option in new Option[] { learners, seeds, labs, odd, random })
            command.Add(option);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var options = OptionsOf(call);
        var path = Path.GetFullPath(call.Parsed.GetValue(folder)!, call.Host.CurrentFolder);
        var (course, wanted, leftOut) = await LabsOfAsync(call, cancellation);
        if (!call.Json)
            foreach (var each in leftOut)
                call.Host.Error.WriteLine($"left out: {each.Lab}: {each.Why}");
        using var home = new GateHome(call.Home, Invocation.NewName());
        var report = await new SampleRun(course, wanted, call.RuntimeInAsync, home, call.Host.Time, Invocation.Tool)
            .RunAsync(path, options, new SampleProgressLines(call.Host.Error), cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, SampleText.Json(path, course.Id, wanted, leftOut, options, report), ReportJson.Default.GradeSampleJson);
        else
            SampleText.Write(call.Host.Out, path, course.Id, wanted.Count, options, report);
        return ExitCodes.Ok;
    }

    private SampleOptions OptionsOf(Invocation call)
    {
        const string Next = "mlopslabs grade sample --help";
        var count = call.Parsed.GetValue(learners);
        if (count is < 1 or > SampleOptions.MaxLearners)
            throw new UsageException($"--learners takes 1 to {SampleOptions.MaxLearners}.", Next);
        var estates = call.Parsed.GetValue(seeds) ?? SampleOptions.DefaultSeeds(count);
        if (estates < 1 || estates > count)
            throw new UsageException($"--seeds takes 1 to {count}: there are not more learners.", Next);
        var cheats = call.Parsed.GetValue(odd);
        if (cheats < 0 || cheats > count / 2)
            throw new UsageException($"--odd takes 0 to {count / 2}: at most half of the learners.", Next);
        return new SampleOptions(count, estates, cheats, call.Parsed.GetValue(random)!);
    }

    /// <summary>The labs of one course, each in the runtime that it is tried in: the local one where it has one, which is quicker.</summary>
    private async Task<(Course, IReadOnlyList<(LabSpec, RuntimeKind)>, IReadOnlyList<LeftOutLabJson>)> LabsOfAsync(Invocation call, CancellationToken cancellation)
    {
        var named = call.Parsed.GetValue(labs) ?? [];
        var chosen = AuthorLabs.Of(call, named);
        if (chosen.Select(pair => pair.Course.Id).Distinct().Count() > 1)
            throw new UsageException("These labs are of several courses, and a cohort is of one.", "mlopslabs grade sample FOLDER --learners N --lab LAB…");
        var course = chosen[0].Course;
        var here = new List<(LabSpec, RuntimeKind)>();
        var leftOut = new List<LeftOutLabJson>();
        var runtimes = new GateRuntimes(call);
        // In the course's order, which is that of learners.
        foreach (var lab in course.Labs.Where(lab => chosen.Any(pair => pair.Lab.Id.Value == lab.Id.Value)))
        {
            var (kinds, unproven) = await runtimes.OfAsync(lab, cancellation);
            if (lab.Checks.Count == 0 || lab.Gate.Solutions.Count == 0)
                leftOut.Add(new LeftOutLabJson(lab.Id.Value, "It has no checks, or no solution to try them with; learners' packs have none."));
            else if (kinds.Count == 0)
                leftOut.Add(new LeftOutLabJson(lab.Id.Value, string.Join(" ", unproven.Select(each => each.Why).DefaultIfEmpty("It does not run here."))));
            else
                here.Add((lab, kinds.Contains(RuntimeKind.Local) ? RuntimeKind.Local : kinds[0]));
        }
        if (here.Count == 0 || (named.Length > 0 && leftOut.Count > 0))
            throw new PlatformException(
                ErrorKind.Environment, $"{string.Join(", ", leftOut.Select(each => each.Lab))} cannot be tried here: {string.Join(" ", leftOut.Select(each => each.Why).Distinct())}", "mlopslabs doctor");
        return (course, here, leftOut);
    }
}
