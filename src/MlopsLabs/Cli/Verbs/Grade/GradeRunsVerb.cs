using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeRunsVerb() : GradesVerb("runs", """
    List all judgings of a cohort's evidence, and which one is in force. None is ever removed.
    """, "mlopslabs grade runs autumn")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var grades = await GradesAsync(call, cancellation);
        var runs = RunFolder.All(grades.Cohort).Select(run => run.File).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GradeRunsJson(grades.Cohort.Folder, grades.Book.Run, [.. runs.Select(GradesJson.Of)]), ReportJson.Default.GradeRunsJson);
        else
            GradesText.Runs(call.Host.Out, grades.Cohort, runs, grades.Book.Run);
        return ExitCodes.Ok;
    }
}
