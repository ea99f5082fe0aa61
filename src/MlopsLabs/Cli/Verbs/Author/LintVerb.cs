using MlopsLabs.Cli.Reports;
using MlopsLabs.Core;

namespace MlopsLabs.Cli.Verbs.Author;

internal sealed class LintVerb() : Verb("lint", """
    Find every mistake in the files of a course, in one run. Exit code 4 when there is an error.
    """, "mlopslabs author lint --labs ./my-labs")
{
    protected override Task<int> RunAsync(Invocation call, CancellationToken cancellation)
    {
        var found = call.Catalog.Diagnostics;
        if (call.Json)
            JsonReport.Write(call.Host.Out, new LintJson(call.LabsFolder, [.. found.Select(JsonReport.Of)]), ReportJson.Default.LintJson);
        else
            foreach (var diagnostic in found)
                call.Host.Out.WriteLine(PlainText.SanitiseLine(diagnostic.ToString()));
        return Task.FromResult(call.Catalog.HasErrors ? ExitCodes.InvalidSpec : ExitCodes.Ok);
    }
}
