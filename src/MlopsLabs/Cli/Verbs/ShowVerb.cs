using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class ShowVerb() : LabVerb("show", """
    Show a lab: its brief, its steps and answer files, its checks and points, and where you stand.
    """, "mlopslabs show pipeline-inventory")
{
    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (course, lab) = LabOf(call);
        var home = call.Home.Course(course.Id);
        var state = LabProgress.Of(course, lab, home, call.Host.Time);
        var brief = PlainText.Sanitise(File.ReadAllText(Path.Combine(lab.Folder, lab.Brief.Value)));
        if (call.Json)
        {
            JsonReport.Write(call.Host.Out, new ShowJson(
                JsonReport.Of(course, state),
                [.. lab.Steps.Select(step => new StepJson(step.Id.Value, step.Title, step.Answer?.Value, step.Hints.Count, step.Rubric.Count > 0))],
                [.. lab.VisibleChecks().Select(check => new CheckJson(check.Id.Value, check.Step.Value, check.Title, check.Points))],
                lab.HiddenChecks(), brief, home.Workspace, home.Attempts(lab.Id.Value), JsonReport.NetworkOf(course, lab)), ReportJson.Default.ShowJson);
            return Task.FromResult(ExitCodes.Ok);
        }
        var output = call.Host.Out;
        output.WriteLine(brief.TrimEnd());
        output.WriteLine($"\n{new string('─', 60)}");
        foreach (var step in lab.Steps)
        {
            output.WriteLine(PlainText.SanitiseLine($"Step {step.Id.Value}: {step.Title}{(step.Answer is { } answer ? $"  → {answer.Value}" : "")}"));
            foreach (var check in lab.VisibleChecks().Where(check => check.Step.Value == step.Id.Value))
                output.WriteLine(PlainText.SanitiseLine($"  · {check.Title} ({Words.Points(check.Points)})"));
            if (step.Rubric.Count > 0)
                output.WriteLine("  · marked by your grader");
        }
        if (lab.HiddenChecks() is > 0 and var hidden)
            output.WriteLine($"{hidden} more {(hidden == 1 ? "check is" : "checks are")} marked by your grader.");
        output.WriteLine($"\n{Words.Of(state.Status)}, {lab.Minutes.Value} minutes planned, {Words.Count(state.Attempts, "attempt")}. Your files: {home.Workspace}");
        if (Words.WayOut(course.EnvironmentOf(lab)) is { } wayOut)
            output.WriteLine($"Network: {wayOut}");
        if (state.MissingRequirements.Count > 0)
            output.WriteLine($"Comes after: {string.Join(", ", state.MissingRequirements)}");
        return Task.FromResult(ExitCodes.Ok);
    }
}
