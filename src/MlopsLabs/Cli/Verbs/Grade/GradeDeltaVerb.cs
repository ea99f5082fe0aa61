using System.CommandLine;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeDeltaVerb() : GradesVerb("delta", """
    Show what a run would change against the results in force: who gains, who loses, which checks end otherwise, and why. Changes nothing.
    """, "mlopslabs grade delta autumn 20261130-174512")
{
    private readonly Argument<string> run = new("RUN") { Description = "The run's id, as `grade runs` lists it", HelpName = "RUN" };

    protected override void Declare(Command command)
    {
        base.Declare(command);
        command.Add(run);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var grades = await GradesAsync(call, cancellation);
        var delta = RegradeDelta.Of(RunFolder.Find(grades.Cohort, call.Parsed.GetValue(run)!), grades.Book.Run, grades.Results.Find);
        if (call.Json)
            JsonReport.Write(call.Host.Out, GradesJson.Of(grades.Cohort, delta, false), ReportJson.Default.GradeDeltaJson);
        else
            GradesText.Delta(call.Host.Out, grades.Cohort, delta);
        return ExitCodes.Ok;
    }
}
