using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Sessions;
using MlopsLabs.Core.Specs;

namespace MlopsLabs.Cli.Verbs;

internal sealed class DemoVerb() : Verb("demo", """
    Show a whole lab by itself: provision, check the start state (fails), apply the reference solution, check again (full marks),
    stop. It has a home of its own and never touches your work.
    """, "mlopslabs demo --runtime local")
{
    private readonly Argument<string?> lab = LabArgument("The lab's id; the first one with a solution when left out");

    protected override void Declare(Command command) => command.Add(lab);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (course, spec) = LabOf(call, call.Parsed.GetValue(lab));
        // Words go where results go, but not into JSON.
        var output = call.Json ? call.Host.Error : call.Host.Out;
        var session = await call.OpenAsync(call.Home.Demo, course, spec, cancellation);
        output.WriteLine($"Demo of {course.Id}/{spec.Id.Value}: {PlainText.SanitiseLine(spec.Title)}");
        TextReport.Surroundings(output, session);
        DemoReport report;
        try
        {
            // What an earlier demo left must not pass for a start state.
            await session.ResetAsync(cancellation);
            report = await LabDemo.RunAsync(
                session, new ProgressLines(call.Host.Error), new CheckVerb.Progress(), step => output.WriteLine($"\n── {step}"),
                attempt => TextReport.Attempt(output, spec, attempt, $"Saved as attempt {attempt.Seq} in {session.LogPath}"), cancellation);
        }
        finally
        {
            // Also when it was cancelled or failed: a demo leaves nothing behind.
            await session.StopAsync(CancellationToken.None);
        }
        return Report(call, session, report, output);
    }

    private static int Report(Invocation call, LabSession session, DemoReport report, TextWriter output)
    {
        var home = call.Home.Demo.Course(session.Course.Id);
        var log = LogVerifier.Verify(session.LogPath, new EvidenceStore(home.Evidence), new LogOwner(session.Course.Id, session.Lab.Id.Value));
        output.WriteLine($"\n{(report.Ok ? "✓ The start state failed and the solution got full marks." : "✗ This lab does not do what it should.")}");
        output.WriteLine($"The log is {(log.Whole ? "whole" : "DAMAGED")}: {session.LogPath}");
        output.WriteLine("The environment was removed. next: mlopslabs start " + session.Lab.Id.Value);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new DemoJson(
                session.Lab.Id.Value, report.Solution.Id.Value, Words.Of(session.Runtime.Kind), JsonReport.Of(session.Lab, report.Start, session.LogPath),
                JsonReport.Of(session.Lab, report.Solved, session.LogPath), session.LogPath, log.Whole, report.Ok), ReportJson.Default.DemoJson);
        if (!log.Whole)
            return ExitCodes.Integrity;
        return report.Ok ? ExitCodes.Ok : report.Solved.Pending || report.Start.Pending ? ExitCodes.Platform : ExitCodes.ChecksFailed;
    }

    private static (Course Course, LabSpec Lab) LabOf(Invocation call, string? id)
    {
        if (id is not null)
            return call.Lab(id);
        foreach (var course in call.Catalog.Courses)
            foreach (var lab in course.Labs)
                if (lab.Gate.Solutions.Count > 0)
                    return (course, lab);
        throw new UsageException($"No lab in {call.LabsFolder} has a solution to show.", "mlopslabs list");
    }
}
