using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Sessions;

namespace MlopsLabs.Cli.Verbs;

/// <summary>`check --watch`: a line for whatever a save changed, until all checks pass; then the attempt is made.</summary>
/// <param name="call">The call.</param>
/// <param name="session">The lab.</param>
internal sealed class CheckWatch(Invocation call, LabSession session)
{
    private readonly Dictionary<string, CheckResult> told = [];

    /// <summary>Watches until an attempt passed; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            try
            {
                await session.WatchAsync(new CheckVerb.Progress(), finding =>
                {
                    Tell(finding);
                    if (finding.Passed)
                        enough.Cancel();
                }, enough.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // All of it passes, which only an attempt can record.
            }

            var attempt = await session.CheckAsync(new CheckVerb.Progress(), cancellation);
            if (call.Json)
                JsonReport.WriteLine(call.Host.Out, JsonReport.Of(session.Lab, attempt, session.LogPath), ReportJson.Default.AttemptJson);
            else
                WatchText.Recorded(call.Host.Out, session, attempt);
            if (attempt.Passed)
                return ExitCodes.Ok;
        }
    }

    private void Tell(WatchFinding finding)
    {
        if (call.Json)
        {
            JsonReport.WriteLine(call.Host.Out, JsonReport.Of(session.Lab, finding, call.Host.Time.GetUtcNow()), ReportJson.Default.WatchJson);
        }
        else
        {
            if (told.Count == 0)
                WatchText.Begin(call.Host.Out, session, finding);
            WatchText.Finding(call.Host.Out, session.Lab, finding, call.Host.Time.GetLocalNow(), told);
        }

        call.Host.Out.Flush();
        foreach (var result in finding.Judged)
            told[result.CheckId] = result;
    }
}
