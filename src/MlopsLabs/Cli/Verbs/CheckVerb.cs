using MlopsLabs.Cli.Reports;
using MlopsLabs.Core.Attempts;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Cli.Verbs;

internal sealed class CheckVerb() : LabVerb("check", """
    Run a lab's checks and say of each what was found. Every run is one attempt in the log; trying costs nothing.
    """, "mlopslabs check pipeline-inventory --json")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        var attempt = await session.CheckAsync(new Progress(), cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, JsonReport.Of(session.Lab, attempt, session.LogPath), ReportJson.Default.AttemptJson);
        else
            TextReport.Attempt(call.Host.Out, session.Lab, attempt, session.LogPath);
        return ExitCodeOf(attempt);
    }

    /// <summary>A fail is the learner's; else trouble of the platform, then a mistake of the author.</summary>
    private static int ExitCodeOf(Attempt attempt) => Words.OutcomeOf(attempt) switch
    {
        "passed" => ExitCodes.Ok,
        "failed" => ExitCodes.ChecksFailed,
        _ => attempt.Results.Any(result => result is { Status: CheckStatus.Error, Fault: Fault.Platform }) ? ExitCodes.Platform : ExitCodes.InvalidSpec,
    };

    /// <summary>Checks take a second or two: the report itself is progress enough.</summary>
    internal sealed class Progress : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value)
        {
        }
    }
}
