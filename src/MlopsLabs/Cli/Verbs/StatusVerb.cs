using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class StatusVerb() : Verb("status", """
    Say what runs, where your files are, and where you stand in labs that you have begun.
    """, "mlopslabs status --json")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var environments = new List<EnvironmentJson>();
        foreach (var (home, environment, record) in call.Home.Environments())
            environments.Add(await AskAsync(call, home, environment, record, cancellation));
        var labs = call.Catalog.Courses.SelectMany(course => course.Labs
            .Select(lab => JsonReport.Of(course, LabProgress.Of(course, lab, call.Home.Course(course.Id), call.Host.Time))))
            .Where(lab => lab.Status != "new" || lab.Attempts > 0)
            .ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new StatusJson(call.Learner.Id, call.Home.Folder, call.LabsFolder, environments, labs), ReportJson.Default.StatusJson);
        else
            Text(call, environments, labs);
        return ExitCodes.Ok;
    }

    private static async Task<EnvironmentJson> AskAsync(Invocation call, CourseHome home, string environment, EnvironmentRecord record, CancellationToken cancellation)
    {
        try
        {
            var runtime = await call.Runtimes.OfAsync(record.Kind, cancellation);
            var state = await runtime.StateAsync(new EnvironmentKey(call.Home.Id, home.Course, environment), cancellation);
            return new EnvironmentJson(home.Course, environment, record.Runtime, state.Ready, state.Services, record.LeaseUntil,
                state.PlanDigest is null ? "it is not there any more" : state.Ready ? null : "not all of it runs");
        }
        catch (PlatformException error)
        {
            return new EnvironmentJson(home.Course, environment, record.Runtime, false, new Dictionary<string, string>(), record.LeaseUntil, error.Message);
        }
    }

    private static void Text(Invocation call, List<EnvironmentJson> environments, List<LabJson> labs)
    {
        var output = call.Host.Out;
        output.WriteLine($"Learner {call.Learner.Id}, state in {call.Home.Folder}, labs from {(call.Packs.Count > 0 ? "installed packs" : Path.GetFullPath(call.LabsFolder, call.Host.CurrentFolder))}");
        if (environments.Count == 0)
            output.WriteLine("No environment runs.");
        foreach (var environment in environments)
        {
            output.WriteLine($"{(environment.Ready ? "● ready" : "! not ready")}  {environment.Course}/{environment.Environment} ({environment.Runtime}){(environment.Problem is { } problem ? $": {problem}" : "")}");
            foreach (var (service, state) in environment.Services.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                output.WriteLine($"    {service,-14} {state}");
        }
        foreach (var lab in labs)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{lab.Status,-8} {lab.Id,-26} {(lab.Score is { } score ? Words.Points(score) : "–")}/{Words.Points(lab.MaxScore)} points, {Words.Count(lab.Attempts, "attempt")}, {lab.MinutesSpent:0} of {lab.Minutes} min"));
        if (labs.Count == 0)
            output.WriteLine("No lab was begun yet. next: mlopslabs list");
    }
}
