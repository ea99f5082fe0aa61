using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Grading.Runs;

namespace MlopsLabs.Cli.Verbs.Grade;

internal sealed class GradeRunsVerb() : GradesVerb("runs", """
    List all judgings of a cohort's evidence that are in this copy of it, and which one is in force. None is ever removed.
    """, "mlopslabs grade runs autumn")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var cohort = CohortOf(call);
        await using var ledger = LedgerOf(call, cohort);
        var inForce = LedgerView.Of(await ledger.ReadAsync(0, cancellation), call.Host.Time.GetUtcNow()).Run;
        var runs = RunFolder.All(cohort).Select(run => run.File).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new GradeRunsJson(cohort.Folder, inForce, [.. runs.Select(GradesJson.Of)]), ReportJson.Default.GradeRunsJson);
        else
            GradesText.Runs(call.Host.Out, runs, inForce);
        return ExitCodes.Ok;
    }
}
