using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts.Submissions;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class SubmitVerb() : Verb("submit", """
    Put your attempts, their evidence and your portfolio into one signed file for your grader. What is in it is shown first; it is written after you
    agree, or with --yes. The same work gives the same file. Without a lab, all labs of the course that you have checked.
    """, "mlopslabs submit", "mlopslabs submit pipeline-inventory --output ada.zip --yes")
{
    private readonly Argument<string[]> labs = new("LAB") { Description = "The labs; all that were checked when left out", HelpName = "LAB", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> course = new("--course") { Description = "The course, where you have worked on several", HelpName = "COURSE" };
    private readonly Option<string?> output = new("--output", "-o") { Description = "The file to write; COURSE-YOURID.zip when left out", HelpName = "FILE" };
    private readonly Option<string?> name = new("--name") { Description = "Your name, as your grader shall see it; it is remembered", HelpName = "TEXT" };
    private readonly Option<bool> yes = new("--yes", "-y") { Description = "Write it without asking" };

    protected override void Declare(Command command)
    {
        labs.CompletionSources.Add(context => Invocation.LabIds(context.ParseResult));
        command.Add(labs);
        command.Add(course);
        command.Add(output);
        command.Add(name);
        command.Add(yes);
    }

    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (home, wanted) = Wanted(call);
        var learner = Named(call);
        var survey = SubmissionSurvey.Of(home, learner, wanted, Personal(call));
        if (survey.Labs.Count == 0)
            throw new PlatformException(ErrorKind.Missing, $"There is nothing to submit: {string.Join(", ", wanted)} {(wanted.Count == 1 ? "was" : "were")} never checked.", $"mlopslabs check {wanted[0]}");
        using var key = SigningKey.LoadOrMake(
            call.Home.SigningKeyFile, "Put back a copy of it, or move it away: a new key is made then, and your grader sees that it is another one.");
        var file = FileOf(call, survey);
        if (!call.Json)
            SubmitText.Write(call.Host.Out, survey, key.Public, call.Home.SigningKeyFile);
        var digest = Agrees(call, file) ? Write(call, survey, key, home, file) : null;
        if (call.Json)
            JsonReport.Write(call.Host.Out, SubmitText.Json(survey, key.Public, file, digest), ReportJson.Default.SubmitJson);
        else
            SubmitText.Written(call.Host.Out, file, digest);
        return Task.FromResult(ExitCodes.Ok);
    }

    private static string Write(Invocation call, SubmissionSurvey survey, SigningKey key, CourseHome home, string file)
    {
        if (survey.Learner != call.Learner)
            call.Home.Keep(survey.Learner);
        return survey.Write(file, key, home, Invocation.Tool);
    }

    private bool Agrees(Invocation call, string file) => call.Parsed.GetValue(yes)
        || call.Agrees($"Write {file}?");

    private Learner Named(Invocation call)
    {
        var learner = call.Learner;
        if (call.Parsed.GetValue(name)?.Trim() is not { } chosen)
            return learner;
        return Enrolment.TextProblem(chosen) is { } problem ? throw new UsageException($"The name {problem}.") : learner with { Name = chosen };
    }

    /// <summary>The course's state, and the labs that are meant: those that are named, else all that the course has or had.</summary>
    private (CourseHome Home, IReadOnlyList<string> Labs) Wanted(Invocation call)
    {
        if (call.Parsed.GetValue(labs) is { Length: > 0 } named)
        {
            var found = named.Select(call.Lab).ToList();
            if (found.Select(pair => pair.Course.Id).Distinct().Count() > 1)
                throw new UsageException("These labs are of several courses, and a submission is of one.", "mlopslabs submit LAB…, once a course");
            return (call.Home.Course(found[0].Course.Id), [.. found.Select(pair => pair.Lab.Id.Value).Distinct()]);
        }
        var asked = call.Parsed.GetValue(course);
        var worked = call.Home.Courses().Where(each => (asked is null || each.Course == asked) && each.LoggedLabs().Any()).ToList();
        if (worked.Count > 1)
            throw new UsageException($"You have worked on {string.Join(" and ", worked.Select(each => each.Course))}, and a submission is of one course.", $"mlopslabs submit --course {worked[0].Course}");
        if (worked.Count == 0)
            throw new PlatformException(ErrorKind.Missing, $"There is nothing to submit: no lab{(asked is null ? "" : $" of {asked}")} was checked yet.", "mlopslabs list shows the labs; mlopslabs check LAB makes the first attempt");
        var all = call.Catalog.Courses.FirstOrDefault(each => each.Id == worked[0].Course)?.Labs.Select(lab => lab.Id.Value) ?? [];
        return (worked[0], [.. all.Union(worked[0].LoggedLabs())]);
    }

    private string FileOf(Invocation call, SubmissionSurvey survey)
    {
        var safe = Path.GetFileNameWithoutExtension(EnrolmentRun.FileName(survey.Learner.Id));
        var path = Path.GetFullPath(call.Parsed.GetValue(output) ?? $"{survey.Course}-{safe}.zip", call.Host.CurrentFolder);
        return Directory.Exists(path) ? throw new UsageException($"{path} is a folder; --output names the file to write.") : path;
    }

    /// <summary>What belongs to this machine and its user, to be looked for in what goes out.</summary>
    private static List<(string Word, string What)> Personal(Invocation call)
    {
        var user = call.Host.Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return
        [
            (call.Home.Folder, "the path of your state"),
            (user.TrimEnd('/'), "the path of your home folder"),
            (Environment.UserName, "your user name"),
            (Environment.MachineName, "the name of your machine"),
        ];
    }
}
