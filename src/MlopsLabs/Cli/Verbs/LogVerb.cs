using System.Globalization;
using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

internal sealed class LogVerb() : LabVerb("log", """
    List a lab's attempts, oldest first.
    """, "mlopslabs log pipeline-inventory")
{
    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var (course, lab) = LabOf(call);
        var log = new AttemptLog(call.Home.Course(course.Id).Attempts(lab.Id.Value));
        var attempts = log.Read().Select(attempt => attempt.ForLearner(lab)).Select(attempt => new AttemptSummaryJson(
            attempt.Seq, attempt.At, Words.OutcomeOf(attempt), attempt.Score, attempt.MaxScore, attempt.Hints, attempt.Runtime,
            [.. attempt.Results.Where(result => result.Status != CheckStatus.Passed && result.Counts).Select(result => result.CheckId)])).ToList();
        if (call.Json)
            JsonReport.Write(call.Host.Out, new LogJson(lab.Id.Value, log.Path, attempts), ReportJson.Default.LogJson);
        else if (attempts.Count == 0)
            call.Host.Out.WriteLine($"No attempts yet. next: mlopslabs check {lab.Id.Value}");
        else
            foreach (var attempt in attempts)
                call.Host.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{attempt.Attempt,4}  {attempt.At.ToLocalTime():yyyy-MM-dd HH:mm}  {attempt.Outcome,-8} {Words.Points(Math.Max(0, attempt.Score - attempt.HintCost)),6}/{Words.Points(attempt.MaxScore),-6} {attempt.Runtime,-7} {(attempt.HintCost > 0 ? $"after {Words.Points(attempt.HintCost)} for hints; " : "")}{(attempt.NotPassed.Count > 0 ? "not passed: " + string.Join(", ", attempt.NotPassed) : "")}"));
        return Task.FromResult(ExitCodes.Ok);
    }
}
