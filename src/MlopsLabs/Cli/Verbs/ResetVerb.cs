using MlopsLabs.Cli.Reports;

namespace MlopsLabs.Cli.Verbs;

internal sealed class ResetVerb() : LabVerb("reset", """
    Begin a lab again: your answer files are set aside (never deleted), the start files are put back, the environment is removed.
    Attempts stay in the log.
    """, "mlopslabs reset pipeline-inventory")
{
    protected override async Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var session = await OpenAsync(call, cancellation);
        var kept = await session.ResetAsync(cancellation);
        if (call.Json)
            JsonReport.Write(call.Host.Out, new ResetJson(session.Lab.Id.Value, kept, session.Workspace), ReportJson.Default.ResetJson);
        else
            call.Host.Out.WriteLine($"Begun again.{(kept is null ? "" : $" Your files are in {kept}.")}\n  next: mlopslabs start {session.Lab.Id.Value}");
        return ExitCodes.Ok;
    }
}
